import logging
from typing import TypedDict

from .message import parse_message
from .process_message import process_message

logger = logging.getLogger(__name__)


class Record(TypedDict):
    messageId: str
    body: str


class SqsEvent(TypedDict):
    Records: list[Record]


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(event: SqsEvent, context: object) -> BatchResponse:
    """Processes each message by itself and reports those that failed: only they come again."""
    failed = [record["messageId"] for record in event["Records"] if not succeeds(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def succeeds(record: Record) -> bool:
    message_id = record["messageId"]
    try:
        process_message(parse_message(record["body"]), message_id)
    except Exception:
        logger.exception("Message failed", extra={"message_id": message_id})
        return False
    return True
