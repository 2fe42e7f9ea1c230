import json
from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NotRequired, TypedDict


class KafkaRecord(TypedDict):
    """A record as Lambda hands it on: a tombstone has no value, and some producers set no key."""

    topic: str
    partition: int
    offset: int
    key: NotRequired[str | None]
    value: NotRequired[str | None]
    headers: NotRequired[list[dict[str, list[int]]]]


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


def read_record(record: KafkaRecord) -> OrderRecord:
    """Reads a record; raises ValueError when it holds no OrderRecord."""
    value = record.get("value")
    return OrderRecord(
        id=id_of(record),
        order_id=read_key(record.get("key") or ""),
        status=None if value is None else read_status(value),
        headers=read_headers(record.get("headers", [])),
    )


def id_of(record: KafkaRecord) -> str:
    """What tells a record from all others of the cluster."""
    return f"{record['topic']}-{record['partition']}@{record['offset']}"


def read_key(key: str) -> str:
    order_id = b64decode(key).decode("utf-8")
    if not order_id:
        raise ValueError("The record has no key.")
    return order_id


def read_status(value: str) -> str:
    match json.loads(b64decode(value).decode("utf-8")):
        case {"status": str(status)}:
            return status
    raise ValueError("The value lacks status as a string.")


def read_headers(headers: Iterable[Mapping[str, list[int]]]) -> dict[str, bytes]:
    """Lambda writes bytes as signed numbers, such as -61 for 195."""
    entries = [entry for header in headers for entry in header.items()]
    return {name: bytes(number & 0xFF for number in numbers) for name, numbers in entries}
