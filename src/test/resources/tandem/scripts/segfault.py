import ctypes
import threading

thread = threading.Thread(target=ctypes.string_at, args=(0,))
thread.start()
thread.join()
print("never")
