import os
import threading

threading.Thread(target=os._exit, args=(7,)).start()
threading.Event().wait()
