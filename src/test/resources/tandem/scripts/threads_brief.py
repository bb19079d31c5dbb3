import threading

count = 0


def work():
    global count
    count += 1


for _ in range(2000):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(count)
