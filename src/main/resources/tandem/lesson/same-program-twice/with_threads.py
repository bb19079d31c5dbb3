"""Four workers take words from a queue and count their letters: in threads."""

import queue
import threading

WORDS = "how many letters are there in all these words together".split()
WORKERS = 4


def count_letters(words, counts):
    while True:
        word = words.get()
        if word is None:
            return
        counts.put(len(word))


if __name__ == "__main__":
    words = queue.Queue()
    counts = queue.Queue()
    workers = [
        threading.Thread(target=count_letters, args=(words, counts)) for _ in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    for word in WORDS + [None] * WORKERS:
        words.put(word)
    total = sum(counts.get() for _ in WORDS)
    for worker in workers:
        worker.join()
    print("letters:", total)
