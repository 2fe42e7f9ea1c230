from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .attributes import read_attributes


@dataclass(frozen=True)
class Item:
    """What the function reads of an item."""

    order_id: str
    status: str
    total: Decimal


@dataclass(frozen=True)
class Change:
    """What happened to one item, whose key is order_id.

    before is None for an INSERT, after for a REMOVE, and both where the stream does not have them.
    expired is true where Time to Live removed the item, and nobody else.
    """

    event_name: str
    order_id: str
    expired: bool
    before: Item | None
    after: Item | None


def parse_change(record: dict[str, Any]) -> Change:
    """Reads a record; raises ValueError when it holds no Change."""
    change = record["dynamodb"]
    match read_attributes(change["Keys"]):
        case {"orderId": str(order_id)}:
            return Change(
                event_name=record["eventName"],
                order_id=order_id,
                expired=is_expiry(record.get("userIdentity")),
                before=parse_item(change.get("OldImage")),
                after=parse_item(change.get("NewImage")),
            )
    raise ValueError("The key lacks orderId.")


def is_expiry(user_identity: dict[str, str] | None) -> bool:
    return (user_identity or {}).get("principalId") == "dynamodb.amazonaws.com"


def parse_item(image: dict[str, Any] | None) -> Item | None:
    if image is None:
        return None
    match read_attributes(image):
        case {"orderId": str(order_id), "status": str(status), "total": Decimal() as total}:
            return Item(order_id, status, total)
    raise ValueError("The item lacks orderId, status or total.")
