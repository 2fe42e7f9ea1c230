import base64
import json
from dataclasses import dataclass
from typing import Any

from .answers import Refusal


@dataclass(frozen=True)
class Connection:
    """A client's connection.

    connection_id is the same for all its events, connected_at in milliseconds since 1970.
    """

    connection_id: str
    connected_at: int


@dataclass(frozen=True)
class Opening(Connection):
    """A client that wants to connect.

    origin is the site whose page connects, as browsers tell it, and None for a client that is no
    browser. Of a parameter of the URL that is sent twice there is the last value.
    """

    origin: str | None
    parameters: dict[str, str]


@dataclass(frozen=True)
class Closing(Connection):
    """A connection that is closed.

    status is such as 1001 for a page that is left, and None where nobody has told.
    """

    status: int | None
    reason: str | None


@dataclass(frozen=True)
class StrayMessage(Connection):
    """A message that no action takes, as it was sent."""

    message_id: str
    text: str


@dataclass(frozen=True)
class Message(Connection):
    """A message of an action; one that the client sends again has another message_id."""

    message_id: str
    body: dict[str, Any]


def connection_of(event: dict[str, Any]) -> tuple[str, int]:
    context = event["requestContext"]
    return context["connectionId"], context["connectedAt"]


def text_of(event: dict[str, Any]) -> str:
    body = event.get("body") or ""
    # What is no UTF-8 is no JSON either.
    return base64.b64decode(body).decode(errors="replace") if event["isBase64Encoded"] else body


def to_opening(event: dict[str, Any]) -> Opening:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    parameters = event.get("queryStringParameters") or {}
    return Opening(*connection_of(event), headers.get("origin"), parameters)


def to_closing(event: dict[str, Any]) -> Closing:
    context = event["requestContext"]
    reason = context.get("disconnectReason") or None
    return Closing(*connection_of(event), context.get("disconnectStatusCode"), reason)


def to_stray_message(event: dict[str, Any]) -> StrayMessage:
    message_id = event["requestContext"]["messageId"]
    return StrayMessage(*connection_of(event), message_id, text_of(event))


def to_message(event: dict[str, Any]) -> Message:
    """Reads a message of an action; raises a Refusal of what is no JSON object."""
    message_id = event["requestContext"]["messageId"]
    return Message(*connection_of(event), message_id, parse_object(text_of(event)))


def parse_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if isinstance(value, dict):
        return value
    raise Refusal(400, "The message is no JSON object.")
