from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import S3Event, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext

from .object_event import to_object_event
from .process_object import process_object

logger = Logger(service="orders")


@logger.inject_lambda_context
@event_source(data_class=S3Event)
def handler(event: S3Event, context: LambdaContext) -> None:
    """Attempt every record; a failed one then fails the event, which Lambda delivers again."""
    failures: dict[str, Exception] = {}
    for record in event.records:
        name = f"{record.s3.bucket.name}/{record.s3.get_object.key}"
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
