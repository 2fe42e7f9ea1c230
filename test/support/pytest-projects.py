"""Runs pytest in each project folder named, in a process of its own that starts with pytest loaded.

What it printed is left in `pytest.txt` of the folder.
"""

import importlib
import os
import sys

import pytest

SHARED = (
    "aws_lambda_powertools",
    "aws_lambda_powertools.event_handler",
    "aws_lambda_powertools.utilities.batch",
    "aws_lambda_powertools.utilities.parser",
)
for module in SHARED:
    importlib.import_module(module)


def run(folder: str) -> None:
    os.chdir(folder)
    out = os.open("pytest.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.path.insert(0, folder)
    pytest.main(["-q", "-p", "no:cacheprovider"])


def main(folders: list[str], at_once: int) -> None:
    running = 0
    for folder in folders:
        if running == at_once:
            os.wait()
            running -= 1
        if os.fork() == 0:
            try:
                run(folder)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)
        running += 1
    for _ in range(running):
        os.wait()


main(sys.argv[1:], at_once=2)
