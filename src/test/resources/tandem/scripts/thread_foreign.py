import ctypes
import threading

body_type = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)


def body(argument):
    print("in a thread that C has made:", threading.current_thread().name.startswith("Dummy"))
    return None


callback = body_type(body)
library = ctypes.CDLL(None)
library.pthread_join.argtypes = [ctypes.c_ulong, ctypes.c_void_p]
thread = ctypes.c_ulong()
library.pthread_create(ctypes.byref(thread), None, callback, None)
library.pthread_join(thread, None)
