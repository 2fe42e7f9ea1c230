import logging
from typing import TypedDict

from .message import parse_message
from .process_message import process_message

logger = logging.getLogger(__name__)


class Record(TypedDict):
    messageId: str
    body: str
    attributes: dict[str, str]


class SqsEvent(TypedDict):
    Records: list[Record]


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(event: SqsEvent, context: object) -> BatchResponse:
    """Processes messages in order; a failure stops its message group and reports the rest too."""
    failures: list[BatchItemFailure] = []
    stopped_groups: set[str | None] = set()
    for record in event["Records"]:
        group = record["attributes"].get("MessageGroupId")
        if group not in stopped_groups and succeeds(record):
            continue
        stopped_groups.add(group)
        failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def succeeds(record: Record) -> bool:
    message_id = record["messageId"]
    try:
        process_message(parse_message(record["body"]), message_id)
    except Exception:
        logger.exception("Message failed", extra={"message_id": message_id})
        return False
    return True
