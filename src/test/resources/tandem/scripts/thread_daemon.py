import threading
import time

threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
time.sleep(0.1)
print("gone before it")
