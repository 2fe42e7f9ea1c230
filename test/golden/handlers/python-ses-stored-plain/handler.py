import logging
from typing import Any

from .inbound_mail import to_inbound_mail
from .process_mail import process_mail

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """A receipt rule hands over one mail; an error makes Lambda deliver it again."""
    details = {"message_id": event["Records"][0]["ses"]["mail"]["messageId"]}
    try:
        process_mail(to_inbound_mail(event))
    except Exception as error:
        logger.error("Mail failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Mail processed", extra=details)
