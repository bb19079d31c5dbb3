import os
import sys

for code in (0, 3):
    pid = os.fork()
    if pid == 0:
        sys.exit(code)
    print(os.waitpid(pid, 0)[1] >> 8, flush=True)
