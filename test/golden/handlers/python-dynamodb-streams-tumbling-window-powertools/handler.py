from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent, event_source
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from .change import parse_change
from .totals import NO_TOTALS, add_record
from .window import BatchItemFailure, WindowResponse, WindowState, finished_window, state_of
from .write_totals import write_totals

logger = Logger(service="orders")


@logger.inject_lambda_context(log_event=False)
@event_source(data_class=DynamoDBStreamEvent)
def handler(event: DynamoDBStreamEvent, context: LambdaContext) -> WindowResponse:
    """Adds records to the totals of their window, in order, up to the first that fails.

    It and what follows come again, with the state up to there. The last invocation of a window
    writes its totals, also where a record of it fails: Lambda may give that up, and the window with
    it. A BatchProcessor has no state to carry.
    """
    state = state_of(event)
    failures: list[BatchItemFailure] = []
    for record in event.records:
        following = added(state, record)
        if following is None:
            failures.append({"itemIdentifier": record.dynamodb.sequence_number})
            break
        state = following
    finished = finished_window(event, state)
    if finished is None:
        return {"state": state, "batchItemFailures": failures}
    write_totals(finished)
    return {"state": {}, "batchItemFailures": failures}


def added(state: WindowState, record: DynamoDBRecord) -> WindowState | None:
    """The state with one record more; None where that fails."""
    totals = state.get("totals", NO_TOTALS)
    try:
        first = state.get("first", record.dynamodb.sequence_number)
        return {"first": first, "totals": add_record(totals, parse_change(record))}
    except Exception:
        logger.exception("Record failed", extra={"event_id": record.event_id})
        return None
