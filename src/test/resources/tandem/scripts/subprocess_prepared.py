import os
import subprocess
import sys

code = "import os; print(os.getpgrp() == os.getpid(), os.getcwd())"
print(
    subprocess.check_output(
        [sys.executable, "-c", code], preexec_fn=os.setpgrp, cwd="/", close_fds=False
    )
)
