from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .change import DocumentDBEvent, id_of, read_change
from .process_document import process_document

logger = Logger(service="orders")


@logger.inject_lambda_context(log_event=False)
def handler(event: DocumentDBEvent, context: LambdaContext) -> None:
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
