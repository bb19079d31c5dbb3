import threading

rang = threading.Event()
timer = threading.Timer(0.1, rang.set)
timer.start()
cancelled = threading.Timer(30, print)
cancelled.start()
cancelled.cancel()
print(rang.wait(1.5))
