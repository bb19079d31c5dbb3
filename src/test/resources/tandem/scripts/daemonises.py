import os
import sys
import time

sys.stdout.write("to the background\n")
sys.stdout.flush()
if os.fork():
    os._exit(0)
os.setsid()
if os.fork():
    os._exit(0)
os.chdir("/")
for file in range(256):
    try:
        os.close(file)
    except OSError:
        pass
for _ in range(3):
    os.open(os.devnull, os.O_RDWR)
import threading

thread = threading.Thread(target=time.sleep, args=(0.3,), name="in the background")
thread.start()
thread.join()
