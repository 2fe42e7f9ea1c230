import logging
from typing import TypedDict

from .fulfil_order import fulfil_order
from .message import parse_message

logger = logging.getLogger(__name__)


class Record(TypedDict):
    messageId: str
    body: str


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(records: list[Record], context: object) -> BatchResponse:
    """Processes each message by itself and reports what failed: only that comes again."""
    failed = [record["messageId"] for record in records if not succeeds(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def succeeds(record: Record) -> bool:
    message_id = record["messageId"]
    try:
        fulfil_order(parse_message(record["body"]), message_id)
    except Exception:
        logger.exception("Message failed", extra={"message_id": message_id})
        return False
    return True
