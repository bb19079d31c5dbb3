import multiprocessing
import pickle


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x


class Worker(multiprocessing.Process):
    def __init__(self, queue, point):
        super().__init__()
        self.queue = queue
        self.point = point

    def run(self):
        self.queue.put(Point(self.point.x * 2))


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    queue = multiprocessing.Queue()
    worker = Worker(queue, Point(21))
    worker.start()
    print(queue.get() == Point(42), pickle.dumps(Point(1), 2))
    worker.join()
