from aws_lambda_powertools import Logger

from .change import DocumentChange

logger = Logger(service="orders")


def process_document(change: DocumentChange) -> None:
    """Does the work for one change.

    It may come twice under the same id: make the effect idempotent by it. A change that raises
    stops the stream: its batch comes again until it succeeds.
    """
    extra = {"id": change.id, "operation": change.operation}
    logger.info("Change processed", extra=extra)
