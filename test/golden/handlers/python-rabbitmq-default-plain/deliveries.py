from dataclasses import dataclass
from typing import TypedDict


class BasicProperties(TypedDict):
    # Set by publishers that care, and by nobody else.
    messageId: str | None


class RabbitMQMessage(TypedDict):
    basicProperties: BasicProperties
    data: str


class RabbitMQEvent(TypedDict):
    """What Lambda reads from a queue of RabbitMQ, by queue and virtual host, such as orders::/."""

    rmqMessagesByQueue: dict[str, list[RabbitMQMessage]]


@dataclass(frozen=True)
class Delivery:
    """A message of a batch: what tells it apart, and its data in base64."""

    id: str
    data: str


def deliveries_in(event: RabbitMQEvent) -> list[Delivery]:
    """The messages of an event, in order; one without an id goes by its place in the batch."""
    return [
        Delivery(message["basicProperties"]["messageId"] or f"{queue}#{at}", message["data"])
        for queue, messages in event["rmqMessagesByQueue"].items()
        for at, message in enumerate(messages)
    ]
