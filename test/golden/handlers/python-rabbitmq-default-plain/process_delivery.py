import logging

from .order import Order

logger = logging.getLogger(__name__)


def process_delivery(order: Order, delivery_id: str) -> None:
    """Does the work for one message.

    The broker may deliver it twice, and delivers the whole batch again when one message of it
    raises: make the effect idempotent.
    """
    logger.info("Message processed", extra={"id": delivery_id})
