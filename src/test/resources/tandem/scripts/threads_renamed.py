import threading

threading.current_thread().name = "the first"


def work():
    threading.current_thread().name = "inside"
    named.set()
    go.wait()


named, go = threading.Event(), threading.Event()
thread = threading.Thread(target=work)
thread.start()
named.wait()
print(thread.name)
thread.name = "outside"
go.set()
thread.join()
print(thread.name, threading.current_thread().name)
