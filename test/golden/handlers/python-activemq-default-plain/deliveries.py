from dataclasses import dataclass
from typing import TypedDict


class ActiveMQMessage(TypedDict):
    messageID: str
    data: str


class ActiveMQEvent(TypedDict):
    """What Lambda reads from a queue of ActiveMQ."""

    messages: list[ActiveMQMessage]


@dataclass(frozen=True)
class Delivery:
    """A message of a batch: what tells it apart, and its data in base64."""

    id: str
    data: str


def deliveries_in(event: ActiveMQEvent) -> list[Delivery]:
    """The messages of an event, in order."""
    return [Delivery(message["messageID"], message["data"]) for message in event["messages"]]
