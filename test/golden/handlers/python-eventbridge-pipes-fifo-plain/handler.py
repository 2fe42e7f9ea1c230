import logging
from typing import TypedDict

from .fulfil_order import fulfil_order
from .message import parse_message

logger = logging.getLogger(__name__)


class Record(TypedDict):
    messageId: str
    body: str
    attributes: dict[str, str]


class BatchItemFailure(TypedDict):
    itemIdentifier: str


class BatchResponse(TypedDict):
    batchItemFailures: list[BatchItemFailure]


def handler(records: list[Record], context: object) -> BatchResponse:
    """Processes messages in order; a failure stops its message group and reports the rest too."""
    failures: list[BatchItemFailure] = []
    stopped_groups: set[str | None] = set()
    for record in records:
        group = record["attributes"].get("MessageGroupId")
        if group not in stopped_groups and succeeds(record):
            continue
        stopped_groups.add(group)
        failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def succeeds(record: Record) -> bool:
    message_id = record["messageId"]
    try:
        fulfil_order(parse_message(record["body"]), message_id)
    except Exception:
        logger.exception("Message failed", extra={"message_id": message_id})
        return False
    return True
