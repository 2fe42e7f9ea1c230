"""The AWS CLI, loaded once, for one call after the other: `server.py SOCKET`.

A call is a message of parts with a NUL between them: the number of its words, its folder, its words
and its environment, with its standard streams as file descriptors. Each call is written to the file
that its AWS_CALLS names. Where AWS_CLI_DRY names an address, calls are handed to it as JSON and
answered by it; nothing else is called.

A process of its own for each call, forked from this one, would take ten times as long: most of it
goes by in copying the memory that it touches.
"""

import contextlib
import copy
import gc
import json
import logging
import os
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
    """The AWS CLI with every operation in memory that was called before."""

    def __init__(self) -> None:
        self.driver = awscli.clidriver.create_clidriver()
        self.session = self.driver.session
        self.commands = self.driver.create_help_command().command_table
        self.listeners: dict[tuple[str, str], Any] = {}
        self.session.register("before-parameter-build", keep)
        self.session.register("before-call", answered)
        self.events = self.session.get_component("event_emitter")
        self.streams = [os.dup(place) for place in range(3)]

    def run(self, call: Call) -> int:
        """Runs one call in this process, whose streams, folder and environment are its own meanwhile."""
        self.listen_with(self.listeners_of(call.words))
        self.take(call)
        try:
            record(call.words)
            # Some services of version 1 look for AWS itself unless the endpoint is a word of the call.
            words = ["--endpoint-url", os.environ["AWS_ENDPOINT_URL"], *call.words]
            return self.driver.main(words) or 0
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 1
        finally:
            self.give_back()

    def listeners_of(self, words: list[str]) -> Any:
        """What listens to the events of an operation: much of it would answer to others as well."""
        command = next((self.commands[word] for word in words if word in self.commands), None)
        if not isinstance(command, ServiceCommand):
            return self.events
        operations = command.create_help_command().command_table
        name = next((word for word in words if word in operations), "")
        if (command.name, name) not in self.listeners:
            self.listen_with(self.events)
            getattr(operations.get(name), "arg_table", None)
            self.listeners[command.name, name] = self.session.get_component("event_emitter")
            gc.collect()
            gc.freeze()
        return self.listeners[command.name, name]

    def listen_with(self, events: Any) -> None:
        """Some arguments listen from the call that has them on: they are forgotten with it."""
        self.session._events = copy.copy(events)
        self.session.register_component("event_emitter", self.session._events)

    def take(self, call: Call) -> None:
        for place, stream in enumerate(call.streams):
            os.dup2(stream, place)
            os.close(stream)
        sys.stdout, sys.stderr = (open(place, "w", closefd=False) for place in (1, 2))
        os.chdir(call.folder)
        os.environb.clear()
        os.environb.update(call.environment)

    def give_back(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            # Whoever reads the output may have ended before it came.
            with contextlib.suppress(ConnectionError):
                stream.close()
        for place, stream in enumerate(self.streams):
            os.dup2(stream, place)
        self.session.set_config_variable("region", None)
        logging.getLogger("awscli").handlers.clear()


def received(connection: socket.socket) -> Call:
    """The call at the other end of a connection."""
    message, streams, _, _ = socket.recv_fds(connection, 1 << 22, 3)
    if not message:
        raise ConnectionAbortedError
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


def keep(params: dict[str, Any], context: dict[str, Any], **_: object) -> None:
    """Keeps the parameters of a call that AWS is not to hear of."""
    if "AWS_CLI_DRY" in os.environ:
        context["parameters"] = {name: plain(each) for name, each in params.items()}


def answered(model: OperationModel, context: dict[str, Any], **_: object) -> object:
    """Hands a call, checked and with its parameters, to AWS_CLI_DRY instead of AWS."""
    place = os.environ.get("AWS_CLI_DRY")
    if not place:
        return None
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
        # A script that was ended meanwhile waits for no answer.
        with connection, contextlib.suppress(ConnectionError):
            connection.sendall(str(cli.run(received(connection))).encode())


def end_with(parent: int, path: str) -> None:
    while os.read(parent, 1):
        pass
    os.unlink(path)
    os._exit(0)


if __name__ == "__main__":
    place = sys.argv[1]
    cli = Cli()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(place)
    listener.listen(64)
    parent = os.dup(0)
    threading.Thread(target=end_with, args=(parent, place), daemon=True).start()
    print("ready", flush=True)
    serve(listener, cli)
