import os

pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 6"], os.environ)
print(os.waitpid(pid, 0)[1] >> 8)
print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 2"))
