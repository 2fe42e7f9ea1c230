import logging
from collections.abc import Mapping
from typing import Any

from .change import DocumentDBEvent, id_of, read_change
from .process_document import process_document

logger = logging.getLogger(__name__)


def handler(event: DocumentDBEvent, context: object) -> None:
    """Processes changes in order up to the first that fails: then all of the batch comes again."""
    for item in event["events"]:
        process_one(item["event"])


def process_one(event: Mapping[str, Any]) -> None:
    extra = {"id": id_of(event), "operation": event["operationType"]}
    try:
        change = read_change(event)
        if change is None:
            logger.info("Change skipped", extra=extra)
        else:
            process_document(change)
    except Exception:
        logger.exception("Change failed", extra=extra)
        raise
