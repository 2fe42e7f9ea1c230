from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .device_message import to_device_message
from .process_device_message import process_device_message

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """A rule hands over one message; an error makes Lambda deliver it again."""
    details = {"message_id": event["messageId"]}
    try:
        process_device_message(to_device_message(event))
    except Exception as error:
        logger.error("Message failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Message processed", extra=details)
