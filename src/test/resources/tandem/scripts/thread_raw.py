import _thread


def work(number):
    print("raw", number)
    done.release()


def fails():
    try:
        raise OSError("raw failure")
    finally:
        done.release()


done = _thread.allocate_lock()
done.acquire()
for number in range(3):
    _thread.start_new_thread(work, (number,))
    done.acquire()
_thread.start_new_thread(fails, ())
done.acquire()
import time

# The lock is let go before the failure is printed.
while _thread._count():
    time.sleep(0.01)
