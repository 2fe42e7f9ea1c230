import json
from base64 import b64decode
from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    """What a message holds."""

    order_id: str
    status: str


def read_order(data: str) -> Order:
    """Reads the data of a message, JSON in base64; raises ValueError when it holds no Order."""
    match json.loads(b64decode(data).decode("utf-8")):
        case {"orderId": str(order_id), "status": str(status)}:
            return Order(order_id, status)
    raise ValueError("The message lacks orderId or status as a string.")
