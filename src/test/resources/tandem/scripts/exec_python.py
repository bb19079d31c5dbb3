import os
import sys

if len(sys.argv) < 2:
    sys.stdout.write("first\n")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, os.path.abspath(__file__), "again"])
print("second", sys.argv[1:])
