import os
import sys

code = "import sys, os; print(sys.argv, 'TANDEM_TRACE' in os.environ, flush=True); sys.exit(4)"
words = [sys.executable, "-c", code, "word"]
pid = os.posix_spawn(sys.executable, words, dict(os.environ))
print(os.waitpid(pid, 0)[1] >> 8, flush=True)
print(os.spawnv(os.P_WAIT, sys.executable, words), flush=True)
print(os.spawnve(os.P_WAIT, sys.executable, words, {}), flush=True)
