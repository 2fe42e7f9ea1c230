import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class UnknownMessageError(Exception):
    pass


@dataclass(frozen=True)
class Message:
    """What the text of a message holds."""

    order_id: str
    status: str


@dataclass(frozen=True)
class Attribute:
    """What the publisher says beside the message: text, of type Binary in base64.

    type is String, String.Array, Number or Binary.
    """

    type: str
    value: str


@dataclass(frozen=True)
class Notification:
    """A message of the topic.

    message_id is the same whenever this message is delivered again, and different for every other
    message. published_at is ISO 8601, in UTC.
    """

    message_id: str
    published_at: str
    subject: str | None
    attributes: dict[str, Attribute]
    message: Message


def to_notification(sns: Mapping[str, Any]) -> Notification:
    """Read what SNS hands over; raise when it holds no Message."""
    attributes = sns.get("MessageAttributes") or {}
    return Notification(
        message_id=sns["MessageId"],
        published_at=sns["Timestamp"],
        subject=sns.get("Subject"),
        attributes={
            name: Attribute(type=attribute["Type"], value=attribute["Value"])
            for name, attribute in attributes.items()
        },
        message=parse_message(sns["Message"]),
    )


def parse_message(text: str) -> Message:
    match parse_json(text):
        case {"orderId": str(order_id), "status": str(status)}:
            return Message(order_id, status)
    raise UnknownMessageError("The message lacks orderId or status as a string.")


def parse_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        # The error keeps the text, which would take the message into the log.
        raise UnknownMessageError("The message is not JSON.") from None
