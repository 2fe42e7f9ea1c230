from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict


class Message(BaseModel):
    """What the text of a message holds."""

    # Errors would quote the message otherwise.
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    order_id: str = Field(alias="orderId")
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
        message=Message.model_validate_json(sns["Message"]),
    )
