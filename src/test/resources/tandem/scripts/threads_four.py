import threading


def work(number):
    results[number] = sum(i % (number + 2) for i in range(200_000))


results = [0] * 4
threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)
