import os
import signal
import sys

print("now")
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
