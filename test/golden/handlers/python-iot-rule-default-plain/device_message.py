from dataclasses import dataclass
from typing import Any


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


class UnknownMessageError(Exception):
    pass


def to_device_message(event: dict[str, Any]) -> DeviceMessage:
    """Read what the rule hands over; raise when it lacks what every message has."""
    match event:
        case {"messageId": str(id), "topic": str(topic), "receivedAt": int(time), **payload}:
            return DeviceMessage(message_id=id, topic=topic, received_at=time, payload=payload)
    raise UnknownMessageError("The message lacks its id, topic or time.")
