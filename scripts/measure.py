"""Runs a command and prints its CPU and wall time in milliseconds and its peak memory in KB."""

import json
import resource
import subprocess
import sys
import time

before = resource.getrusage(resource.RUSAGE_CHILDREN)
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True, text=True)
wall = (time.perf_counter() - start) * 1000
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
if done.returncode != 0:
    sys.exit(done.stdout + done.stderr)
spent = usage.ru_utime + usage.ru_stime - before.ru_utime - before.ru_stime
cpu = spent * 1000
print(json.dumps({"cpu": cpu, "wall": wall, "memory": usage.ru_maxrss}))
