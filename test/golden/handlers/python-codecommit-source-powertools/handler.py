from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .process_reference_change import process_reference_change
from .reference_change import is_test, to_reference_change

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Attempt every reference; a failed one then fails the event, which Lambda delivers again."""
    failures: list[tuple[str, Exception]] = []
    for record in event["Records"]:
        about = {"event_id": record["eventId"], "repository": record["eventSourceARN"]}
        if is_test(record):
            logger.info("Trigger tested", extra=about)
            continue
        for at, reference in enumerate(record["codecommit"]["references"], start=1):
            ref = str(reference.get("ref") or f"reference {at}")
            try:
                process_reference_change(to_reference_change(record, reference))
            except Exception as error:
                details = {**about, "ref": ref, "error": type(error).__name__}
                logger.error("Reference failed", extra=details)
                failures.append((ref, error))
            else:
                logger.info("Reference processed", extra={**about, "ref": ref})
    if failures:
        refs = ", ".join(ref for ref, _ in failures)
        raise ExceptionGroup(f"Failed references: {refs}", [error for _, error in failures])
