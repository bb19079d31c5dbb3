import subprocess

first = subprocess.Popen(["seq", "1000"], stdout=subprocess.PIPE)
second = subprocess.Popen(["sort", "-rn"], stdin=first.stdout, stdout=subprocess.PIPE)
third = subprocess.Popen(["head", "-3"], stdin=second.stdout, stdout=subprocess.PIPE)
first.stdout.close()
second.stdout.close()
print(third.communicate()[0])
first.wait()
second.wait()
