from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict


@dataclass(frozen=True)
class DeviceMessage:
    """A message of a device.

    message_id is the same whenever this message is delivered again, and different for every other
    message. received_at is when AWS IoT received it, in milliseconds since 1970, in UTC. payload is
    everything else that the statement selects: nothing of it is sure before it is checked.
    """

    message_id: str
    topic: str
    received_at: int
    payload: dict[str, Any]


class RuleEvent(BaseModel):
    # Errors would quote the message otherwise.
    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    message_id: str = Field(alias="messageId")
    topic: str
    received_at: int = Field(alias="receivedAt")


def to_device_message(event: dict[str, Any]) -> DeviceMessage:
    """Read what the rule hands over; raise when it lacks what every message has."""
    found = RuleEvent.model_validate(event)
    return DeviceMessage(
        message_id=found.message_id,
        topic=found.topic,
        received_at=found.received_at,
        payload=dict(found.model_extra or {}),
    )
