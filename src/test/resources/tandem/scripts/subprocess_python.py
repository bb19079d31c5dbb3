import subprocess
import sys

code = "import threading; t = threading.Thread(target=print, args=('in',)); t.start(); t.join()"
for options in ([], ["-I"], ["-E", "-s"], ["-S"], ["-W", "ignore"], ["-u"]):
    done = subprocess.run([sys.executable] + options + ["-c", code], stdout=subprocess.PIPE)
    print(options, done.returncode, done.stdout)
print(subprocess.run([sys.executable, "-c", "raise SystemExit(3)"], env={}).returncode)
