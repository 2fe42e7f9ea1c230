from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from .change import parse_change
from .fulfil_order import fulfil_order

logger = Logger(service="orders")


@logger.inject_lambda_context(log_event=False)
def handler(records: list[dict[str, Any]], context: LambdaContext) -> PartialItemFailureResponse:
    """Processes changes in order: one that fails comes again with all that follow it.

    Powertools would name them by sequence numbers, and pipes know them by the ids of their events.
    """
    for at, record in enumerate(records):
        if not succeeds(record):
            again = records[at:]
            return {"batchItemFailures": [{"itemIdentifier": each["eventID"]} for each in again]}
    return {"batchItemFailures": []}


def succeeds(record: dict[str, Any]) -> bool:
    event_id = record["eventID"]
    try:
        fulfil_order(parse_change(DynamoDBRecord(record)), event_id)
    except Exception:
        logger.exception("Record failed", extra={"event_id": event_id})
        return False
    return True
