import logging
from typing import Any

from .object_event import to_object_event
from .process_object import process_object

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """Attempt every record; a failed one then fails the event, which Lambda delivers again."""
    failures: dict[str, Exception] = {}
    for record in event["Records"]:
        name = f"{record['s3']['bucket']['name']}/{record['s3']['object']['key']}"
        try:
            object_event = to_object_event(record)
            process_object(object_event)
        except Exception as error:
            logger.error("Object failed", extra={"object": name, "error": type(error).__name__})
            failures[name] = error
        else:
            details = {"object": name, "kind": object_event.kind, "size": object_event.size}
            logger.info("Object processed", extra=details)
    if failures:
        raise ExceptionGroup(f"Failed objects: {', '.join(failures)}", list(failures.values()))
