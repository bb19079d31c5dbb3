import sys
import threading


def spin():
    for _ in range(300_000):
        pass


for seconds in (0.001, 0.02):
    sys.setswitchinterval(seconds)
    threads = [threading.Thread(target=spin) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sys.getswitchinterval())
