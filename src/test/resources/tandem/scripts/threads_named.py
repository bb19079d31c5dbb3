import threading

gate = threading.Event()
names = ["Zähler", "工人", "twin", "twin", "", "tab\there", "line\nbreak"]
threads = [threading.Thread(target=gate.wait, name=name) for name in names]
for thread in threads:
    thread.start()
print(sorted(thread.name for thread in threading.enumerate()))
gate.set()
for thread in threads:
    thread.join()
