import os
import time

if os.fork() == 0:
    os._exit(2)
time.sleep(0.2)
print("nobody asked")
