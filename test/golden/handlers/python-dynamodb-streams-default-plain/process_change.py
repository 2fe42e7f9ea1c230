import logging

from .change import Change

logger = logging.getLogger(__name__)


def process_change(change: Change, event_id: str) -> None:
    """Does the work for one change.

    DynamoDB may deliver it twice under the same event_id: make the effect idempotent by it.
    A change that raises holds up its shard: it is delivered again with all that follows, until
    Lambda gives it up and tells the failure queue. Writing to the same table calls this again,
    without end.
    """
    logger.info("Record processed", extra={"event_id": event_id})
