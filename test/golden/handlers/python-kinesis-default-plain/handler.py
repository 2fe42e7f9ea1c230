import logging
from typing import TypedDict

from .payload import parse_payload
from .process_record import process_record

logger = logging.getLogger(__name__)


class KinesisPayload(TypedDict):
    sequenceNumber: str
    data: str


class Record(TypedDict):
    eventID: str
    kinesis: KinesisPayload


class KinesisEvent(TypedDict):
    Records: list[Record]


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(event: KinesisEvent, context: object) -> BatchResponse:
    """Processes records in order up to the first that fails: it and what follows come again."""
    for record in event["Records"]:
        if not succeeds(record):
            return {"batchItemFailures": [{"itemIdentifier": record["kinesis"]["sequenceNumber"]}]}
    return {"batchItemFailures": []}


def succeeds(record: Record) -> bool:
    event_id = record["eventID"]
    try:
        process_record(parse_payload(record["kinesis"]["data"]), event_id)
    except Exception:
        logger.exception("Record failed", extra={"event_id": event_id})
        return False
    return True
