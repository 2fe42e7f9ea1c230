from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aws_lambda_powertools.utilities.data_classes.kafka_event import KafkaEventRecord
from aws_lambda_powertools.utilities.parser import BaseModel
from pydantic import ConfigDict


class Value(BaseModel):
    """What the value of a record holds."""

    # Errors are logged, and would quote the value.
    model_config = ConfigDict(hide_input_in_errors=True)

    status: str


@dataclass(frozen=True)
class OrderRecord:
    """What a record of the topic says of an order."""

    # Topic, partition and offset: the same whenever the record comes again.
    id: str
    # The key of the record.
    order_id: str
    # None for a tombstone: the order is no more.
    status: str | None
    # Bytes, as Kafka does not say what they mean; of two with one name the last counts.
    headers: Mapping[str, bytes]


def read_record(record: KafkaEventRecord) -> OrderRecord:
    """Reads a record; raises ValueError when it holds no OrderRecord."""
    value = record.get("value")
    return OrderRecord(
        id=id_of(record),
        order_id=read_key(record.decoded_key or b""),
        status=None if value is None else Value.model_validate_json(b64decode(value)).status,
        headers=read_headers(record.get("headers") or []),
    )


def id_of(record: KafkaEventRecord) -> str:
    """What tells a record from all others of the cluster."""
    return f"{record.topic}-{record.partition}@{record.offset}"


def read_key(key: bytes) -> str:
    order_id = key.decode("utf-8")
    if not order_id:
        raise ValueError("The record has no key.")
    return order_id


def read_headers(headers: Iterable[Mapping[str, list[int]]]) -> dict[str, bytes]:
    """Lambda writes bytes as signed numbers, such as -61 for 195, which decoded_headers refuses."""
    entries = [entry for header in headers for entry in header.items()]
    return {name: bytes(number & 0xFF for number in numbers) for name, numbers in entries}
