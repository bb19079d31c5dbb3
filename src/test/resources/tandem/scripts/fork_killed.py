import os
import signal
import time

pid = os.fork()
if pid == 0:
    time.sleep(30)
os.kill(pid, signal.SIGTERM)
print(os.waitpid(pid, 0)[1] == signal.SIGTERM)
