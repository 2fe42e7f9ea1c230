import logging

from .order_record import OrderRecord

logger = logging.getLogger(__name__)


def process_order(order: OrderRecord) -> None:
    """Does the work for one record.

    Kafka may deliver it twice under the same id: make the effect idempotent by it. A record that
    raises holds up its partition: it is delivered again with all that follows, until Lambda gives
    it up and tells the failure queue.
    """
    what = "removed" if order.status is None else "changed"
    logger.info("Record processed", extra={"id": order.id, "what": what})
