"""Runs the code of a function for real, in a child process of its own runtime."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from moto.awslambda.models import LambdaFunction

from .client import endpoint
from .turns import others_first

RUNNERS = Path(__file__).parent / "runners"
CODE = tempfile.TemporaryDirectory(prefix="functions-")


class Answer(NamedTuple):
    """What a handler gave: JSON, whether it failed, and what it printed."""

    payload: str
    failed: bool
    log: str


def run(function: LambdaFunction, event: Any) -> Answer:
    """Invokes the handler with an event."""
    command = [*interpreter(function.run_time), str(unpacked(function)), function.handler]
    limit = int(function.timeout)
    try:
        with others_first():
            done = subprocess.run(
                command,
                input=json.dumps(event),
                capture_output=True,
                text=True,
                env=environment(function),
                timeout=limit + 5,
            )
    except subprocess.TimeoutExpired:
        message = f"Task timed out after {limit}.00 seconds"
        return Answer(json.dumps({"errorMessage": message}), True, message)
    *printed, payload = done.stdout.rstrip("\n").split("\n")
    log = "\n".join([*printed, done.stderr])
    return Answer(payload or "null", done.returncode != 0, log)


def interpreter(runtime: str) -> list[str]:
    """The words before a function's folder and handler."""
    if runtime.startswith("nodejs"):
        return ["node", str(RUNNERS / "run.mjs")]
    return [sys.executable, str(RUNNERS / "run.py")]


def unpacked(function: LambdaFunction) -> Path:
    """The folder that holds the function's code."""
    folder = Path(CODE.name) / hashlib.sha256(function.code_bytes).hexdigest()[:16]
    if not folder.exists():
        with zipfile.ZipFile(io.BytesIO(function.code_bytes)) as archive:
            archive.extractall(folder)
    return folder


def environment(function: LambdaFunction) -> dict[str, str]:
    """What the handler finds in its environment."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        **({"PYTHONPATH": os.environ["HANDLER_PATH"]} if "HANDLER_PATH" in os.environ else {}),
        **{key: str(value) for key, value in function.environment_vars.items()},
        "AWS_ACCESS_KEY_ID": "function",
        "AWS_SECRET_ACCESS_KEY": "function",
        "AWS_ENDPOINT_URL": endpoint(),
        "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_REGION": function.region,
        "AWS_DEFAULT_REGION": function.region,
        "FUNCTION_ARN": function.function_arn,
    }
