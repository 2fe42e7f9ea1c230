"""Serves one handler as a warm runtime does: serve.py MODULE NAME.

An event per line comes on standard input, an outcome per line leaves on descriptor 3, away from
what the handler prints.
"""

import builtins
import importlib
import json
import os
import sys
import uuid
from types import SimpleNamespace
from typing import Any

failures: dict[str, int] = json.loads(os.environ["FAILURES"])
attempts: list[dict[str, Any]] = []


def attempt(subject: Any, whole: Any = None) -> None:
    """What the replaced business modules call."""
    failed = isinstance(subject, str) and failures.get(subject, 0) > 0
    attempts.append({"subject": subject, "failed": failed, **({"whole": whole} if whole else {})})
    if failed:
        failures[subject] -= 1
        raise RuntimeError("Injected failure")


def context() -> SimpleNamespace:
    return SimpleNamespace(
        function_name="events",
        function_version="$LATEST",
        invoked_function_arn="arn:aws:lambda:eu-west-1:123456789012:function:events",
        memory_limit_in_mb="128",
        aws_request_id=str(uuid.uuid4()),
        get_remaining_time_in_millis=lambda: 30_000,
    )


builtins.attempt = attempt
module, name = sys.argv[1:]
handler = getattr(importlib.import_module(module), name)
with os.fdopen(3, "w") as outcomes:
    for line in sys.stdin:
        attempts.clear()
        outcome: dict[str, Any] = {"answer": None, "error": None}
        try:
            outcome["answer"] = handler(json.loads(line), context())
        except Exception as error:
            outcome["error"] = {"errorType": type(error).__name__, "errorMessage": str(error)}
        print(json.dumps({**outcome, "attempts": attempts}), file=outcomes, flush=True)
