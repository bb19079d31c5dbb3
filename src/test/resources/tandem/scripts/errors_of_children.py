import logging
import os
import subprocess
import sys
import threading
import traceback

missing = "/no/such/python3"


def starts():
    subprocess.Popen([missing])


for function, given in (
    (os.execv, (missing, ["python3"])),
    (os.execve, (missing, ["x"], {})),
    (os.posix_spawn, (missing, ["x"], {})),
    (os.system, (3,)),
    (subprocess.Popen, (["python3", "a\0b"],)),
    (starts, ()),
):
    try:
        function(*given)
    except Exception as error:
        print(traceback.format_exc())
        logging.exception("logged")
thread = threading.Thread(target=starts)
thread.start()
thread.join()
os.execv(missing, ["python3"])
