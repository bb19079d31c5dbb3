import subprocess

print(subprocess.run(["sh", "-c", "echo out; exit 3"], stdout=subprocess.PIPE))
print(subprocess.check_output("sleep 0.1; echo slept", shell=True))
child = subprocess.Popen(["sleep", "30"])
child.kill()
print(child.wait())
try:
    subprocess.run(["/no/such/program"])
except FileNotFoundError as error:
    print(error)
