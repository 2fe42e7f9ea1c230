import json
from base64 import b64decode, b64encode
from typing import Any, TypedDict, cast


class Order(TypedDict):
    """What the data of a record holds."""

    orderId: str
    status: str


def parse_order(data: str) -> Order:
    """Reads the data of a record, JSON in base64; raises ValueError when it holds no Order."""
    value: Any = json.loads(b64decode(data).decode("utf-8"))
    match value:
        case {"orderId": str(), "status": str()}:
            return cast(Order, value)
    raise ValueError("The data lacks orderId or status as a string.")


def encode_order(order: Order) -> str:
    """A line of JSON in base64, as Firehose takes it.

    Records of one object in S3 stand behind each other.
    """
    line = json.dumps(order, ensure_ascii=False, separators=(",", ":")) + "\n"
    return b64encode(line.encode("utf-8")).decode("ascii")
