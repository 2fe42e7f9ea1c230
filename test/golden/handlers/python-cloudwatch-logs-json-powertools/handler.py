from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import CloudWatchLogsEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext

from .log_data import to_log_events
from .process_log_event import process_log_event

logger = Logger(service="orders")


@logger.inject_lambda_context
@event_source(data_class=CloudWatchLogsEvent)
def handler(event: CloudWatchLogsEvent, context: LambdaContext) -> None:
    """Attempt every log event; a failed one then fails them all, which Lambda delivers again."""
    log_events = to_log_events(event.raw_logs_data)
    failures: list[Exception] = []
    for log_event in log_events:
        try:
            process_log_event(log_event)
        except Exception as error:
            details = {"event_id": log_event.event_id, "error": type(error).__name__}
            logger.error("Log event failed", extra=details)
            failures.append(error)
    failed = len(failures)
    counts = {"processed": len(log_events) - failed, "failed": failed}
    logger.info("Log events handled", extra=counts)
    if failures:
        raise ExceptionGroup(f"Log events failed: {failed} of {len(log_events)}", failures)
