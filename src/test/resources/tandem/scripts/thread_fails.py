import threading


class Refused(Exception):
    def __str__(self):
        print("asked for its text")
        return "refused"


def fails(error):
    raise error


for error in (ValueError("no way\tout"), SystemExit(4), Refused(), KeyError("näme")):
    thread = threading.Thread(target=fails, args=(error,), name="fails")
    thread.start()
    thread.join()
print("alive")
