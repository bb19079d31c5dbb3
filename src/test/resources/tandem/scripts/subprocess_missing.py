import subprocess

subprocess.Popen(["/no/such/program"])
