from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import SqsFifoPartialProcessor, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from .fulfil_order import fulfil_order
from .message import parse_message

logger = Logger(service="orders")

processor = SqsFifoPartialProcessor(skip_group_on_error=True)
# Earlier versions of the processor do not take it as an argument.
processor.raise_on_entire_batch_failure = False


@logger.inject_lambda_context(log_event=False)
def handler(records: list[dict[str, Any]], context: LambdaContext) -> PartialItemFailureResponse:
    """Processes messages in order; a failure stops its message group and reports the rest too."""
    return process_partial_response({"Records": records}, process_record, processor, context)


def process_record(record: SQSRecord) -> None:
    try:
        fulfil_order(parse_message(record.body), record.message_id)
    except Exception:
        logger.exception("Message failed", extra={"message_id": record.message_id})
        raise
