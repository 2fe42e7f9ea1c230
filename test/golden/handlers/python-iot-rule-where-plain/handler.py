import logging
from typing import Any

from .device_message import to_device_message
from .process_device_message import process_device_message

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """A rule hands over one message; an error makes Lambda deliver it again."""
    details = {"message_id": event["messageId"]}
    try:
        process_device_message(to_device_message(event))
    except Exception as error:
        logger.error("Message failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Message processed", extra=details)
