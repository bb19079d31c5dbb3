import sys
import threading

heard = []
sys.addaudithook(lambda event, arguments: heard.append(event) if event == "builtins.id" else None)


def fail():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")


threading.excepthook = lambda told: None
for target in (print, fail, threading.current_thread):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
print(len(heard))
