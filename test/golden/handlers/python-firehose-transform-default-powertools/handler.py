from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import event_source
from aws_lambda_powertools.utilities.data_classes.kinesis_firehose_event import (
    KinesisFirehoseEvent,
    KinesisFirehoseRecord,
)
from aws_lambda_powertools.utilities.typing import LambdaContext

from .answer import Answer, FirehoseResult, failed, within_limit
from .order import encode_order, parse_order
from .transform_order import transform_order

logger = Logger(service="orders")


@logger.inject_lambda_context(log_event=False)
@event_source(data_class=KinesisFirehoseEvent)
def handler(event: KinesisFirehoseEvent, context: LambdaContext) -> FirehoseResult:
    """Answers every record once: new data, dropped, or failed, which Firehose keeps apart."""
    answers = [answer_to(record) for record in event.records]
    return {"records": within_limit(event["records"], answers, tell)}


def answer_to(record: KinesisFirehoseRecord) -> Answer:
    record_id = record.record_id
    try:
        order = transform_order(parse_order(record.data_as_text), record_id)
        if order is None:
            return {"recordId": record_id, "result": "Dropped", "data": record.data}
        return {"recordId": record_id, "result": "Ok", "data": encode_order(order)}
    except Exception:
        logger.exception("Record failed", extra={"record_id": record_id})
        return failed({"recordId": record_id, "data": record.data})


def tell(record_id: str) -> None:
    logger.error("Answer has no room", extra={"record_id": record_id})
