from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import SESEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext

from .inbound_mail import to_inbound_mail
from .process_mail import process_mail

logger = Logger(service="orders")


@logger.inject_lambda_context
@event_source(data_class=SESEvent)
def handler(event: SESEvent, context: LambdaContext) -> None:
    """A receipt rule hands over one mail; an error makes Lambda deliver it again."""
    details = {"message_id": event.mail.message_id}
    try:
        process_mail(to_inbound_mail(event.raw_event))
    except Exception as error:
        logger.error("Mail failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Mail processed", extra=details)
