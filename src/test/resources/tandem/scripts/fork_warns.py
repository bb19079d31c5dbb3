import os
import threading

release = threading.Event()
thread = threading.Thread(target=release.wait)
thread.start()
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
release.set()
thread.join()
