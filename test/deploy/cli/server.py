"""The AWS CLI, loaded once and forked for each call: `server.py SOCKET`.

A call is a message of parts with a NUL between them: the number of its words, its folder, its words
and its environment, with its standard streams as file descriptors. Each call is written to the file
that its AWS_CALLS names. Where AWS_CLI_DRY names an address, calls are handed to it as JSON and
answered by it; nothing else is called.
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
from typing import Any, NamedTuple

import awscli.clidriver
from awscli.clidriver import ServiceCommand
from botocore.model import OperationModel


class Call(NamedTuple):
    """One call, as `aws.py` hands it over."""

    words: list[str]
    folder: bytes
    environment: dict[bytes, bytes]
    streams: list[int]


class Cli:
    """The AWS CLI with every service in memory that was called before."""

    def __init__(self) -> None:
        self.driver = awscli.clidriver.create_clidriver()
        self.commands = self.driver.create_help_command().command_table
        self.warm: set[str] = set()
        self.endpoint = os.environ["AWS_ENDPOINT_URL"]
        with contextlib.redirect_stdout(io.StringIO()):
            self.driver.main(["--endpoint-url", self.endpoint, "sts", "get-caller-identity"])

    def warm_up(self, words: list[str]) -> None:
        """Reads the model of the service that is called, so that the forks to come find it read."""
        command = next((self.commands[word] for word in words if word in self.commands), None)
        if not isinstance(command, ServiceCommand) or command.name in self.warm:
            return
        self.warm.add(command.name)
        command.create_help_command()
        service = command.service_model.service_name
        self.driver.session.create_client(service, endpoint_url=self.endpoint)
        gc.collect()
        gc.freeze()

    def run(self, call: Call) -> int:
        """Runs one call in this process, which was forked for it."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for place, stream in enumerate(call.streams):
            os.dup2(stream, place)
        os.chdir(call.folder)
        os.environb.clear()
        os.environb.update(call.environment)
        record(call.words)
        dry = os.environ.get("AWS_CLI_DRY")
        if dry:
            call_nothing(self.driver, dry)
        # Some services of version 1 look for AWS itself unless the endpoint is a word of the call.
        words = ["--endpoint-url", os.environ["AWS_ENDPOINT_URL"], *call.words]
        try:
            return self.driver.main(words) or 0
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 1


def received(connection: socket.socket) -> Call:
    """The call at the other end of a connection."""
    message, streams, _, _ = socket.recv_fds(connection, 1 << 22, 3)
    count, folder, *parts = message.split(b"\0")
    words, variables = parts[: int(count)], parts[int(count) :]
    environment = dict(variable.split(b"=", 1) for variable in variables)
    return Call([os.fsdecode(word) for word in words], folder, environment, streams)


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


def serve(listener: socket.socket, cli: Cli) -> None:
    while True:
        connection, _ = listener.accept()
        call = received(connection)
        cli.warm_up(call.words)
        if os.fork() == 0:
            code = 255
            try:
                code = cli.run(call)
                sys.stdout.flush()
            finally:
                connection.sendall(str(code).encode())
                os._exit(0)
        for stream in call.streams:
            os.close(stream)
        connection.close()


def end_with_parent(path: str) -> None:
    sys.stdin.read()
    os.unlink(path)
    os._exit(0)


if __name__ == "__main__":
    place = sys.argv[1]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    cli = Cli()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(place)
    listener.listen(64)
    threading.Thread(target=end_with_parent, args=(place,), daemon=True).start()
    print("ready", flush=True)
    serve(listener, cli)
