import logging

from .answer import Answer, FirehoseEvent, FirehoseRecord, FirehoseResult, failed, within_limit
from .order import encode_order, parse_order
from .transform_order import transform_order

logger = logging.getLogger(__name__)


def handler(event: FirehoseEvent, context: object) -> FirehoseResult:
    """Answers every record once: new data, dropped, or failed, which Firehose keeps apart."""
    records = event["records"]
    answers = [answer_to(record) for record in records]
    return {"records": within_limit(records, answers, tell)}


def answer_to(record: FirehoseRecord) -> Answer:
    record_id = record["recordId"]
    try:
        order = transform_order(parse_order(record["data"]), record_id)
        if order is None:
            return {"recordId": record_id, "result": "Dropped", "data": record["data"]}
        return {"recordId": record_id, "result": "Ok", "data": encode_order(order)}
    except Exception:
        logger.exception("Record failed", extra={"record_id": record_id})
        return failed(record)


def tell(record_id: str) -> None:
    logger.error("Answer has no room", extra={"record_id": record_id})
