import json
from base64 import b64decode
from dataclasses import dataclass


@dataclass(frozen=True)
class Payload:
    """What the data of a record holds."""

    order_id: str
    status: str


def parse_payload(data: str) -> Payload:
    """Reads the data of a record, JSON in base64; raises ValueError when it holds no Payload."""
    match json.loads(b64decode(data).decode("utf-8")):
        case {"orderId": str(order_id), "status": str(status)}:
            return Payload(order_id, status)
    raise ValueError("The data lacks orderId or status as a string.")
