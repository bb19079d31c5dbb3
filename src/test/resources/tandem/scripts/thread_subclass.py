import threading


class Counter(threading.Thread):
    def __init__(self, count):
        super().__init__(daemon=True)
        self.count = count

    def run(self):
        self.total = sum(range(self.count))


counters = [Counter(count) for count in (10, 100, 1000)]
for counter in counters:
    counter.start()
for counter in counters:
    counter.join()
    print(counter.total, counter.is_alive(), sorted(vars(counter))[:3])
