from dataclasses import dataclass

from aws_lambda_powertools.utilities.data_classes.rabbit_mq_event import RabbitMQEvent


@dataclass(frozen=True)
class Delivery:
    """A message of a batch: what tells it apart, and its data in base64."""

    id: str
    data: str


def deliveries_in(event: RabbitMQEvent) -> list[Delivery]:
    """The messages of an event, in order; one without an id goes by its place in the batch."""
    return [
        Delivery(message.basic_properties.message_id or f"{queue}#{at}", message.data)
        for queue, messages in event.rmq_messages_by_queue.items()
        for at, message in enumerate(messages)
    ]
