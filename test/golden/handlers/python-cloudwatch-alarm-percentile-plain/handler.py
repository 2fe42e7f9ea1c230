import logging
from typing import Any

from .alarm_change import to_alarm_change
from .process_alarm_change import process_alarm_change

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """An alarm hands over one change of its state; an error makes Lambda deliver it again."""
    details = {"alarm_arn": event["alarmArn"], "time": event["time"]}
    try:
        process_alarm_change(to_alarm_change(event))
    except Exception as error:
        logger.error("Alarm change failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Alarm change processed", extra=details)
