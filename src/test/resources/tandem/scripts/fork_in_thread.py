import os
import threading
import warnings

warnings.simplefilter("ignore")


def work():
    pid = os.fork()
    if pid == 0:
        inner = threading.Thread(target=os._exit, args=(4,), name="inner")
        inner.start()
        inner.join()
    codes.append(os.waitpid(pid, 0)[1] >> 8)


codes = []
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(codes)
