import os
import sys

print("hard")
sys.stdout.flush()
os._exit(5)
