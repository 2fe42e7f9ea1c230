import logging
from typing import TypedDict

from .order_record import KafkaRecord, id_of, read_record
from .process_order import process_order

logger = logging.getLogger(__name__)


class KafkaEvent(TypedDict):
    records: dict[str, list[KafkaRecord]]


class ItemIdentifier(TypedDict):
    partition: str
    offset: int


class BatchItemFailure(TypedDict):
    itemIdentifier: ItemIdentifier


class KafkaBatchResponse(TypedDict):
    """Tells Lambda which records come again."""

    batchItemFailures: list[BatchItemFailure]


def handler(event: KafkaEvent, context: object) -> KafkaBatchResponse:
    """Processes the records of each partition in order up to the first that fails.

    It and those behind it in the same partition come again.
    """
    failures: list[BatchItemFailure] = []
    for partition, records in event["records"].items():
        for record in undone(records):
            identifier: ItemIdentifier = {"partition": partition, "offset": record["offset"]}
            failures.append({"itemIdentifier": identifier})
    return {"batchItemFailures": failures}


def undone(records: list[KafkaRecord]) -> list[KafkaRecord]:
    """The records of a partition from the first on that fails."""
    for at, record in enumerate(records):
        if not succeeds(record):
            return records[at:]
    return []


def succeeds(record: KafkaRecord) -> bool:
    try:
        process_order(read_record(record))
    except Exception:
        logger.exception("Record failed", extra={"id": id_of(record)})
        return False
    return True
