from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent, event_source
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from .change import parse_change
from .process_change import process_change

logger = Logger(service="orders")


@logger.inject_lambda_context(log_event=False)
@event_source(data_class=DynamoDBStreamEvent)
def handler(event: DynamoDBStreamEvent, context: LambdaContext) -> PartialItemFailureResponse:
    """Processes changes in order up to the first that fails: it and what follows come again.

    A BatchProcessor would go on, and have the records behind the failure done twice.
    """
    for record in event.records:
        if not succeeds(record):
            return {"batchItemFailures": [{"itemIdentifier": record.dynamodb.sequence_number}]}
    return {"batchItemFailures": []}


def succeeds(record: DynamoDBRecord) -> bool:
    event_id = record.event_id
    try:
        process_change(parse_change(record), event_id)
    except Exception:
        logger.exception("Record failed", extra={"event_id": event_id})
        return False
    return True
