import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """What the body of a message holds."""

    order_id: str
    status: str


def parse_message(body: str) -> Message:
    """Reads the body of a message; raises ValueError when it holds no Message."""
    match json.loads(body):
        case {"orderId": str(order_id), "status": str(status)}:
            return Message(order_id, status)
    raise ValueError("The body lacks orderId or status as a string.")
