import os
import subprocess
import sys

show = [sys.executable, "-c", "import os; print(os.environ.get('PUT'), os.environ.get('GONE'))"]
os.environ["GONE"] = "1"
os.putenv("PUT", "ä")
os.unsetenv("GONE")
print(subprocess.run(show, stdout=subprocess.PIPE).stdout)
os.environ["PUT"] = "later"
print(subprocess.run(show, stdout=subprocess.PIPE).stdout)
os.environ["GONE"] = "again"
os.putenv("PUT", "last")
sys.stdout.flush()
os.execv(show[0], show)
