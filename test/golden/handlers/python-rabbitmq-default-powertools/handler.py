from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import event_source
from aws_lambda_powertools.utilities.data_classes.rabbit_mq_event import RabbitMQEvent
from aws_lambda_powertools.utilities.typing import LambdaContext

from .deliveries import Delivery, deliveries_in
from .order import read_order
from .process_delivery import process_delivery

logger = Logger(service="orders")


@logger.inject_lambda_context(log_event=False)
@event_source(data_class=RabbitMQEvent)
def handler(event: RabbitMQEvent, context: LambdaContext) -> None:
    """Processes every message, and raises when one of them failed.

    Then the broker delivers all of them again, since it takes no word of single messages.
    """
    deliveries = deliveries_in(event)
    failed = [delivery for delivery in deliveries if not succeeds(delivery)]
    if failed:
        raise RuntimeError(f"{len(failed)} of {len(deliveries)} messages failed.")


def succeeds(delivery: Delivery) -> bool:
    try:
        process_delivery(read_order(delivery.data), delivery.id)
    except Exception:
        logger.exception("Message failed", extra={"id": delivery.id})
        return False
    return True
