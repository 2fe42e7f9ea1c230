import logging
from typing import Any, TypedDict

from .change import parse_change
from .fulfil_order import fulfil_order

logger = logging.getLogger(__name__)


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(records: list[dict[str, Any]], context: object) -> BatchResponse:
    """Processes changes in order: one that fails comes again with all that follow it."""
    for at, record in enumerate(records):
        if not succeeds(record):
            again = records[at:]
            return {"batchItemFailures": [{"itemIdentifier": each["eventID"]} for each in again]}
    return {"batchItemFailures": []}


def succeeds(record: dict[str, Any]) -> bool:
    event_id = record["eventID"]
    try:
        fulfil_order(parse_change(record), event_id)
    except Exception:
        logger.exception("Record failed", extra={"event_id": event_id})
        return False
    return True
