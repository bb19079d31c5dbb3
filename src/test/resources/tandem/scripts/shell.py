import os
import sys

print(os.system("exit 3") >> 8, flush=True)
print(os.system('"%s" -c "import sys; sys.exit(5)"' % sys.executable) >> 8, flush=True)
with os.popen("echo through a pipe") as output:
    print(output.read())
