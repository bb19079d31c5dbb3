import multiprocessing
import sys


def work(number):
    print("number", number)
    sys.exit(number)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for number in range(2):
        process = multiprocessing.Process(target=work, args=(number,), name="worker %d" % number)
        process.start()
        process.join()
        print(process.name, process.exitcode)
