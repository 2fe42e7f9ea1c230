import logging
from base64 import b64decode
from typing import TypedDict

from .fulfil_order import fulfil_order
from .message import parse_message

logger = logging.getLogger(__name__)


class Record(TypedDict):
    """A record as pipes hand it over: what others find in kinesis stands beside the rest."""

    eventID: str
    data: str


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(records: list[Record], context: object) -> BatchResponse:
    """Processes records in order: one that fails comes again with all that follow it."""
    for at, record in enumerate(records):
        if not succeeds(record):
            again = records[at:]
            return {"batchItemFailures": [{"itemIdentifier": each["eventID"]} for each in again]}
    return {"batchItemFailures": []}


def succeeds(record: Record) -> bool:
    event_id = record["eventID"]
    try:
        fulfil_order(parse_message(b64decode(record["data"]).decode("utf-8")), event_id)
    except Exception:
        logger.exception("Record failed", extra={"event_id": event_id})
        return False
    return True
