import multiprocessing
import time

if __name__ == "__main__":
    process = multiprocessing.Process(target=time.sleep, args=(30,), daemon=True)
    process.start()
    print(process.is_alive(), process.daemon)
