import threading


def work(depth):
    if depth:
        thread = threading.Thread(target=work, args=(depth - 1,), name="depth %d" % (depth - 1))
        thread.start()
        thread.join()
    print("depth", depth)


work(5)
