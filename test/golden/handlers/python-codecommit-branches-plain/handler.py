import logging
from typing import Any

from .process_reference_change import process_reference_change
from .reference_change import is_test, to_reference_change

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
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
