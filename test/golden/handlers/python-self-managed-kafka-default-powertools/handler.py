from typing import TypedDict

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import KafkaEvent, event_source
from aws_lambda_powertools.utilities.data_classes.kafka_event import KafkaEventRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from .order_record import id_of, read_record
from .process_order import process_order

logger = Logger(service="orders")


class ItemIdentifier(TypedDict):
    partition: str
    offset: int


class BatchItemFailure(TypedDict):
    itemIdentifier: ItemIdentifier


class KafkaBatchResponse(TypedDict):
    """Tells Lambda which records come again."""

    batchItemFailures: list[BatchItemFailure]


@logger.inject_lambda_context(log_event=False)
@event_source(data_class=KafkaEvent)
def handler(event: KafkaEvent, context: LambdaContext) -> KafkaBatchResponse:
    """Processes the records of each partition in order up to the first that fails.

    It and those behind it in the same partition come again.
    """
    stopped: set[str] = set()
    failures: list[BatchItemFailure] = []
    for record in event.records:
        partition = f"{record.topic}-{record.partition}"
        if partition not in stopped and succeeds(record):
            continue
        stopped.add(partition)
        failures.append({"itemIdentifier": {"partition": partition, "offset": record.offset}})
    return {"batchItemFailures": failures}


def succeeds(record: KafkaEventRecord) -> bool:
    try:
        process_order(read_record(record))
    except Exception:
        logger.exception("Record failed", extra={"id": id_of(record)})
        return False
    return True
