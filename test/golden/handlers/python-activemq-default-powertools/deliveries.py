from dataclasses import dataclass

from aws_lambda_powertools.utilities.data_classes.active_mq_event import ActiveMQEvent


@dataclass(frozen=True)
class Delivery:
    """A message of a batch: what tells it apart, and its data in base64."""

    id: str
    data: str


def deliveries_in(event: ActiveMQEvent) -> list[Delivery]:
    """The messages of an event, in order."""
    return [Delivery(message.message_id, message.data) for message in event.messages]
