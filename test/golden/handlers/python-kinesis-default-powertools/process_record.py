from aws_lambda_powertools import Logger

from .payload import Payload

logger = Logger(service="orders")


def process_record(payload: Payload, event_id: str) -> None:
    """Does the work for one record.

    Kinesis may deliver it twice under the same event_id: make the effect idempotent by it.
    A record that raises holds up its shard: it is delivered again with all that follows, until
    Lambda gives it up and tells the failure queue.
    """
    logger.info("Record processed", extra={"event_id": event_id})
