import multiprocessing


def leaf(number):
    print("leaf", number, flush=True)


def branch(number):
    child = multiprocessing.Process(target=leaf, args=(number,))
    child.start()
    child.join()


if __name__ == "__main__":
    for number in range(2):
        process = multiprocessing.Process(target=branch, args=(number,))
        process.start()
        process.join()
