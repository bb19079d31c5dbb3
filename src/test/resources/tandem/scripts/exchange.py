import multiprocessing
from multiprocessing import shared_memory


def work(queue, pipe, value, array, lock, name):
    for _ in range(100):
        with lock:
            value.value += 1
    array[0] = 7
    memory = shared_memory.SharedMemory(name=name)
    memory.buf[0] = 42
    memory.close()
    pipe.send("through the pipe")
    queue.put("through the queue")


if __name__ == "__main__":
    queue, (here, there) = multiprocessing.Queue(), multiprocessing.Pipe()
    value, array = multiprocessing.Value("i", 0), multiprocessing.Array("i", 2)
    lock = multiprocessing.Lock()
    memory = shared_memory.SharedMemory(create=True, size=64)
    arguments = (queue, there, value, array, lock, memory.name)
    processes = [multiprocessing.Process(target=work, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    print([here.recv(), here.recv(), queue.get(), queue.get()])
    for process in processes:
        process.join()
    print(value.value, list(array), memory.buf[0])
    memory.close()
    memory.unlink()
