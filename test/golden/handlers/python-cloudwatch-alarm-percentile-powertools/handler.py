from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import CloudWatchAlarmEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext

from .alarm_change import to_alarm_change
from .process_alarm_change import process_alarm_change

logger = Logger(service="orders")


@logger.inject_lambda_context
@event_source(data_class=CloudWatchAlarmEvent)
def handler(event: CloudWatchAlarmEvent, context: LambdaContext) -> None:
    """An alarm hands over one change of its state; an error makes Lambda deliver it again."""
    details = {"alarm_arn": event.alarm_arn, "time": event["time"]}
    try:
        process_alarm_change(to_alarm_change(event.raw_event))
    except Exception as error:
        logger.error("Alarm change failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Alarm change processed", extra=details)
