import logging
from typing import Any, TypedDict

from .change import parse_change
from .process_change import process_change

logger = logging.getLogger(__name__)


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(event: dict[str, Any], context: object) -> BatchResponse:
    """Processes changes in order up to the first that fails: it and what follows come again."""
    for record in event["Records"]:
        if not succeeds(record):
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}


def succeeds(record: dict[str, Any]) -> bool:
    event_id = record["eventID"]
    try:
        process_change(parse_change(record), event_id)
    except Exception:
        logger.exception("Record failed", extra={"event_id": event_id})
        return False
    return True
