"""Sends events to the functions of projects, each in a process of its own, and prints what they answer.

Reads a list from standard input: the folder that modules start from, module, name and events of each.
Frameworks that are not installed are stood in for by the folders named, if one of their packages lacks.
"""

import importlib
import importlib.util
import json
import os
import sys
from types import SimpleNamespace

CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=128,
    invoked_function_arn="test",
    aws_request_id="request-1",
)


def stand_in(doubles: dict[str, list[str]]) -> None:
    for folder, packages in doubles.items():
        if not all(importlib.util.find_spec(package) for package in packages):
            sys.path.insert(0, folder)


def answers(project: dict) -> list:
    sys.path.insert(0, project["root"])
    handler = getattr(importlib.import_module(project["module"]), project["name"])
    found = []
    for event in project["events"]:
        try:
            found.append(handler(event, CONTEXT))
        except Exception as error:
            found.append(f"{type(error).__name__}: {error}")
    return found


def apart(project: dict) -> list | str:
    read, write = os.pipe()
    if os.fork() == 0:
        try:
            result = answers(project)
        except BaseException as error:
            result = f"{type(error).__name__}: {error}"
        with os.fdopen(write, "w") as out:
            json.dump(result, out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as found:
        text = found.read()
    os.wait()
    return json.loads(text)


given = json.load(sys.stdin)
stand_in(given["doubles"])
json.dump([apart(project) for project in given["projects"]], sys.stdout)
