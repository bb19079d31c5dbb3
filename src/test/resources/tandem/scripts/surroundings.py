import os
import sys

print(sorted(sys.modules))
print(sys.path)
print(sorted(os.environ.items()))
print(sorted(sys.path_importer_cache), sys.meta_path, sys.path_hooks)
print(sys.argv, sys.flags, sys.excepthook is sys.__excepthook__, sys.getswitchinterval())
print(os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd") else "")
print(os.open(os.devnull, os.O_RDONLY))
import threading

print(threading.enumerate()[0].name, threading.active_count(), threading.excepthook)
import site

print(getattr(sys.modules.get("sitecustomize"), "__file__", None))
print(sorted(name for name in globals()))
