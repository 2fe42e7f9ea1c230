import logging

from .deliveries import ActiveMQEvent, Delivery, deliveries_in
from .order import read_order
from .process_delivery import process_delivery

logger = logging.getLogger(__name__)


def handler(event: ActiveMQEvent, context: object) -> None:
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
