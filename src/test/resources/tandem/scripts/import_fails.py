import os
import sys
import tempfile

folder = tempfile.mkdtemp()
with open(os.path.join(folder, "queue.py"), "w") as file:
    file.write("raise RuntimeError('a namesake of the library')\n")
sys.path.insert(0, folder)
try:
    import concurrent.futures.thread
finally:
    os.remove(os.path.join(folder, "queue.py"))
    os.rmdir(folder)
