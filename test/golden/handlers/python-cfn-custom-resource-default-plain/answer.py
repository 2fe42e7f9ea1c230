import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ANSWER_MAX = 4096
"""Bytes that an answer may have."""

PAUSES = (0, 0.5, 2)
"""Seconds before each try."""

TRY_TIME = 2
"""Seconds that one try may take."""


class NotAnsweredError(Exception):
    """What the place that waits for an answer has said of it."""


def put_answer(event: Mapping[str, Any], answer: dict[str, Any]) -> None:
    """Put an answer where CloudFormation waits for it; raise when it cannot be put there."""
    request = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    body = body_of(request, answer)
    said = ""
    for pause in PAUSES:
        time.sleep(pause)
        said = put(event["ResponseURL"], body)
        if not said:
            return
    # The URL is a secret, so nothing else is told.
    raise NotAnsweredError(f"CloudFormation could not be answered: {said}.")


def put(url: str, body: bytes) -> str:
    """Empty when the answer was taken, else what came instead."""
    # The URL is signed for no content type at all.
    request = Request(url, data=body, method="PUT", headers={"Content-Type": ""})
    try:
        with urlopen(request, timeout=TRY_TIME):
            return ""
    except HTTPError as error:
        return f"status {error.code}"
    except (URLError, OSError) as error:
        return type(error).__name__


def body_of(request: dict[str, Any], answer: dict[str, Any]) -> bytes:
    body = json.dumps({**request, **answer}).encode()
    if len(body) <= ANSWER_MAX:
        return body
    failed = {
        "Status": "FAILED",
        "Reason": f"The answer has more than {ANSWER_MAX} bytes.",
        "PhysicalResourceId": answer["PhysicalResourceId"],
    }
    return json.dumps({**request, **failed}).encode()
