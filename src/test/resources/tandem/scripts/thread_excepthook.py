import threading


def hook(args):
    print("heard", args.exc_type.__name__, args.thread.name)


threading.excepthook = hook
thread = threading.Thread(target=lambda: 1 / 0, name="divides")
thread.start()
thread.join()
