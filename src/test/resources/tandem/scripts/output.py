import sys

line = "x" * 99 + "\n"
for _ in range(20_000):
    sys.stdout.write(line)
