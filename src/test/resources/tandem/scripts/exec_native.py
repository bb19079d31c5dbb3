import os

pid = os.fork()
if pid == 0:
    os.execvp("true", ["true"])
print(os.waitpid(pid, 0)[1])
pid = os.fork()
if pid == 0:
    try:
        os.execv("/no/such/program", ["nothing"])
    except OSError:
        os._exit(99)
print(os.waitpid(pid, 0)[1] >> 8)
