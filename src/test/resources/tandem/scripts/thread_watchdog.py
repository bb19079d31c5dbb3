import faulthandler
import time

faulthandler.dump_traceback_later(10)
time.sleep(0.1)
faulthandler.cancel_dump_traceback_later()
print("in time")
