import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .responses import HttpError


@dataclass(frozen=True)
class Request:
    """What the function of a route works from.

    The parameters of the path are as API Gateway has decoded them. The body is empty where a
    request carries none.
    """

    parameters: dict[str, str]
    body: dict[str, Any]
    event: dict[str, Any]


def read_request(route: str, event: dict[str, Any]) -> Request:
    """Reads what a route needs of an event; refuses with 400 what is missing or malformed."""
    return Request(read_parameters(route, event), read_body(route, event), event)


def read_parameters(route: str, event: Mapping[str, Any]) -> dict[str, str]:
    found = event.get("pathParameters") or {}
    return {name: given(name, found.get(name)) for name in re.findall(r"{(\w+)\+?}", route)}


def given(name: str, value: str | None) -> str:
    if not value:
        raise bad_request(f"The path parameter {name} is missing.")
    return value


def read_body(route: str, event: Mapping[str, Any]) -> dict[str, Any]:
    body = event.get("body")
    if event["requestContext"]["http"]["method"] not in ("POST", "PUT", "PATCH"):
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
