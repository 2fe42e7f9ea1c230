from aws_lambda_powertools import Logger

from .message import Message

logger = Logger(service="orders")


def process_message(message: Message, message_id: str) -> None:
    """Does the work for one message.

    SQS may deliver it twice under the same message_id: make the effect idempotent by it.
    A message that raises is delivered again later, and after the last try it goes to the
    dead-letter queue.
    """
    logger.info("Message processed", extra={"message_id": message_id})
