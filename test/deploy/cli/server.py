"""The AWS CLI, loaded once and forked for each call: `server.py SOCKET`.

A call is a JSON message with its words, folder and environment, with its standard streams as file
descriptors. Each call is written to the file that its AWS_CALLS names. Where AWS_CLI_DRY names an
address, calls are handed to it as JSON and answered by it; nothing else is called.
"""

import contextlib
import copy
import gc
import io
import json
import os
import signal
import socket
import sys
import threading
import urllib.request
from typing import Any

import awscli.clidriver
from botocore.model import OperationModel

# A first call of each service, after which a further one takes a tenth of the time.
WARMING = (
    ("apigateway", "get-rest-apis"),
    ("apigatewayv2", "get-apis"),
    ("iam", "list-roles"),
    ("lambda", "list-functions"),
    ("logs", "describe-log-groups"),
    ("s3api", "list-buckets"),
    ("sqs", "list-queues"),
    ("sts", "get-caller-identity"),
)


def loaded() -> awscli.clidriver.CLIDriver:
    """A driver that has everything in memory."""
    driver = awscli.clidriver.create_clidriver()
    with contextlib.redirect_stdout(io.StringIO()):
        for words in WARMING:
            driver.main(["--endpoint-url", os.environ["AWS_ENDPOINT_URL"], *words])
    gc.collect()
    gc.freeze()
    return driver


def answer(connection: socket.socket, driver: awscli.clidriver.CLIDriver) -> int:
    """Runs one call in this process, which was forked for it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    message, descriptors, _, _ = socket.recv_fds(connection, 1 << 22, 3)
    call = json.loads(message)
    for place, descriptor in enumerate(descriptors):
        os.dup2(descriptor, place)
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"])
    record(call["words"])
    dry = os.environ.get("AWS_CLI_DRY")
    if dry:
        call_nothing(driver, dry)
    # Some services of version 1 look for AWS itself unless the endpoint is a word of the call.
    words = ["--endpoint-url", os.environ["AWS_ENDPOINT_URL"], *call["words"]]
    try:
        return driver.main(words) or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


class Answer:
    """What botocore looks at of an HTTP response."""

    def __init__(self, status: int) -> None:
        self.status_code = status
        self.headers: dict[str, str] = {}
        self.raw = None


def plain(value: Any) -> Any:
    """A parameter by itself; of a file what it holds."""
    return value.read().decode() if hasattr(value, "read") else copy.deepcopy(value)


def call_nothing(driver: awscli.clidriver.CLIDriver, place: str) -> None:
    """Hands each call, checked and with its parameters, to `place` instead of AWS."""

    def keep(params: dict[str, Any], context: dict[str, Any], **_: object) -> None:
        context["parameters"] = {name: plain(each) for name, each in params.items()}

    def answered(model: OperationModel, context: dict[str, Any], **_: object) -> object:
        call = {
            "service": model.service_model.service_name,
            "operation": model.name,
            "parameters": context["parameters"],
        }
        body = json.dumps(call, default=as_text).encode()
        with urllib.request.urlopen(place, body) as response:
            told = json.load(response)
        metadata = {"HTTPStatusCode": told["status"], "RetryAttempts": 0}
        return Answer(told["status"]), {"ResponseMetadata": metadata, **told["answer"]}

    driver.session.register("before-parameter-build", keep)
    driver.session.register("before-call", answered)


def as_text(value: object) -> str | None:
    """The text of a file that a call was given; null for what is none, such as a zip."""
    try:
        return value.decode() if isinstance(value, bytes) else None
    except UnicodeDecodeError:
        return None


def record(words: list[str]) -> None:
    path = os.environ.get("AWS_CALLS")
    if path:
        with open(path, "a", encoding="utf-8") as calls:
            calls.write(json.dumps(words) + "\n")


def serve(listener: socket.socket, driver: awscli.clidriver.CLIDriver) -> None:
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            code = 255
            try:
                code = answer(connection, driver)
                sys.stdout.flush()
            finally:
                connection.sendall(str(code).encode())
                os._exit(0)
        connection.close()


def end_with_parent(path: str) -> None:
    sys.stdin.read()
    os.unlink(path)
    os._exit(0)


if __name__ == "__main__":
    place = sys.argv[1]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    driver = loaded()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(place)
    listener.listen(64)
    threading.Thread(target=end_with_parent, args=(place,), daemon=True).start()
    print("ready", flush=True)
    serve(listener, driver)
