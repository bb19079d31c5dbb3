import concurrent.futures
import os

if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(1) as executor:
        print(type(executor.submit(os._exit, 3).exception()).__name__)
