"""Threads and forked children that burn and sleep; each prints `tid seconds-of-CPU-in-ns birth end`."""
import os, sys, threading, time

out = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def burn(milliseconds):
    begin = time.monotonic_ns()
    for _ in range(5):
        stop = time.thread_time_ns() + milliseconds * 1_000_000 // 5
        while time.thread_time_ns() < stop:
            pass
        time.sleep(0.003)
    line = "%d %d %d %d\n" % (threading.get_native_id(), time.thread_time_ns(), begin, time.monotonic_ns())
    os.write(out, line.encode())


threads = [threading.Thread(target=burn, args=(100,)) for _ in range(2)]
children = []
for _ in range(2):
    pid = os.fork()
    if pid == 0:
        burn(150)
        os._exit(0)
    children.append(pid)
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for pid in children:
    os.waitpid(pid, 0)
burn(50)
