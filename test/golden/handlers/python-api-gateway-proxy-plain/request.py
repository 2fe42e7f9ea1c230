import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from .responses import HttpError


@dataclass(frozen=True)
class Request:
    """What the function of a route works from.

    The parameters of the path are decoded. The body is empty where a request carries none.
    """

    parameters: dict[str, str]
    body: dict[str, Any]
    event: dict[str, Any]


def read_request(route: str, event: dict[str, Any]) -> Request:
    """Reads what a route needs of an event; refuses with 400 what is missing or malformed."""
    return Request(read_parameters(route, event), read_body(route, event), event)


def read_parameters(route: str, event: Mapping[str, Any]) -> dict[str, str]:
    given = event["pathParameters"] or {}
    return {name: decode(name, given.get(name)) for name in re.findall(r"{(\w+)\+?}", route)}


def decode(name: str, value: str | None) -> str:
    if not value:
        raise bad_request(f"The path parameter {name} is missing.")
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        raise bad_request(f"The path parameter {name} is not URL-encoded.") from None


def read_body(route: str, event: Mapping[str, Any]) -> dict[str, Any]:
    body = event["body"]
    if event["httpMethod"] not in ("POST", "PUT", "PATCH"):
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
