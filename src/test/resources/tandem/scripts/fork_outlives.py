import os
import time

if os.fork() == 0:
    os.close(1)
    os.close(2)
    time.sleep(0.6)
    os._exit(0)
print("the parent goes first")
