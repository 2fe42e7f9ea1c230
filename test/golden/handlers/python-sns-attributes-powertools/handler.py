from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import SNSEvent, event_source
from aws_lambda_powertools.utilities.data_classes.sns_event import SNSMessage
from aws_lambda_powertools.utilities.typing import LambdaContext

from .notification import to_notification
from .process_notification import process_notification

logger = Logger(service="orders")


@logger.inject_lambda_context
@event_source(data_class=SNSEvent)
def handler(event: SNSEvent, context: LambdaContext) -> None:
    """SNS hands over one message; an error fails the event, which Lambda delivers again."""
    for record in event.records:
        attempt(record.sns)


def attempt(sns: SNSMessage) -> None:
    message_id = sns.message_id
    try:
        process_notification(to_notification(sns))
    except Exception as error:
        details = {"message_id": message_id, "error": type(error).__name__}
        logger.error("Message failed", extra=details)
        raise
    logger.info("Message processed", extra={"message_id": message_id})
