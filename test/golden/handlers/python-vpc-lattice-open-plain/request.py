import base64
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from .event import Event, method_of, path_of
from .paths import match_path
from .responses import HttpError


@dataclass(frozen=True)
class Request:
    """What the function of a route works from; the body is empty where a request carries none."""

    parameters: dict[str, str]
    body: dict[str, Any]
    event: Event


def read_request(route: str, event: Event) -> Request:
    """Reads what a route needs of an event; refuses with 400 what is missing or malformed."""
    found = match_path(route, path_of(event)) or {}
    parameters = {name: decode(name, value) for name, value in found.items()}
    return Request(parameters, read_body(route, event), event)


def decode(name: str, value: str) -> str:
    try:
        if re.search(r"%(?![0-9A-Fa-f]{2})", value):
            raise ValueError(value)
        return unquote(value, errors="strict")
    except ValueError:
        raise bad_request(f"The path parameter {name} is not percent-encoded.") from None


def read_body(route: str, event: Event) -> dict[str, Any]:
    body = event.get("body")
    if method_of(event) not in ("POST", "PUT", "PATCH"):
        return {}
    if body:
        return parse_object(body, event["isBase64Encoded"])
    if route.startswith("ANY "):
        return {}
    raise bad_request("The body is empty.")


def parse_object(body: str, is_base64: bool) -> dict[str, Any]:
    try:
        value = json.loads(base64.b64decode(body) if is_base64 else body)
    except (ValueError, RecursionError):
        raise bad_request("The body is not JSON.") from None
    if not isinstance(value, dict):
        raise bad_request("The body is not a JSON object.")
    return value


def bad_request(detail: str) -> HttpError:
    return HttpError(400, detail)
