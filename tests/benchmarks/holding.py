"""A piece of work whose child holds as many bytes as it is told, for half a second."""

import json
import subprocess
import sys

import psutil  # type: ignore[import-untyped]

if __name__ == "__main__":
    child = f"x = bytearray({sys.argv[1]}); import time; time.sleep(0.5)"
    subprocess.run([sys.executable, "-c", child], check=True)
    print(json.dumps({"own": psutil.Process().memory_info().rss}))
