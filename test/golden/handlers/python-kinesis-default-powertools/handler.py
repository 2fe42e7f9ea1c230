from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes import KinesisStreamEvent, event_source
from aws_lambda_powertools.utilities.data_classes.kinesis_stream_event import KinesisStreamRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from .payload import parse_payload
from .process_record import process_record

logger = Logger(service="orders")


@logger.inject_lambda_context(log_event=False)
@event_source(data_class=KinesisStreamEvent)
def handler(event: KinesisStreamEvent, context: LambdaContext) -> PartialItemFailureResponse:
    """Processes records in order up to the first that fails: it and what follows come again.

    A BatchProcessor would go on, and have the records behind the failure done twice.
    """
    for record in event.records:
        if not succeeds(record):
            return {"batchItemFailures": [{"itemIdentifier": record.kinesis.sequence_number}]}
    return {"batchItemFailures": []}


def succeeds(record: KinesisStreamRecord) -> bool:
    event_id = record.event_id
    try:
        process_record(parse_payload(record.kinesis.data_as_text()), event_id)
    except Exception:
        logger.exception("Record failed", extra={"event_id": event_id})
        return False
    return True
