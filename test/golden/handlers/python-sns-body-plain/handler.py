import logging
from typing import Any

from .notification import to_notification
from .process_notification import process_notification

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """SNS hands over one message; an error fails the event, which Lambda delivers again."""
    for record in event["Records"]:
        attempt(record["Sns"])


def attempt(sns: dict[str, Any]) -> None:
    message_id = sns["MessageId"]
    try:
        process_notification(to_notification(sns))
    except Exception as error:
        details = {"message_id": message_id, "error": type(error).__name__}
        logger.error("Message failed", extra=details)
        raise
    logger.info("Message processed", extra={"message_id": message_id})
