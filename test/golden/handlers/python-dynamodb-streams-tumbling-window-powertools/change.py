from decimal import Decimal
from typing import Literal

from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict

from .attributes import read_attributes


class Item(BaseModel):
    """What the function reads of an item."""

    # Errors are logged, and would quote the item.
    model_config = ConfigDict(hide_input_in_errors=True, strict=True)

    order_id: str = Field(alias="orderId")
    status: str
    total: Decimal


class Change(BaseModel):
    """What happened to one item, whose key is order_id.

    before is None for an INSERT, after for a REMOVE, and both where the stream does not have them.
    expired is true where Time to Live removed the item, and nobody else.
    """

    model_config = ConfigDict(hide_input_in_errors=True, strict=True)

    event_name: Literal["INSERT", "MODIFY", "REMOVE"]
    order_id: str
    expired: bool
    before: Item | None
    after: Item | None


def parse_change(record: DynamoDBRecord) -> Change:
    """Reads a record; raises ValidationError when it holds no Change.

    The data class itself would cut long numbers, and leave bytes in base64.
    """
    change = record.raw_event["dynamodb"]
    before, after = change.get("OldImage"), change.get("NewImage")
    return Change.model_validate(
        {
            "event_name": record.raw_event["eventName"],
            "order_id": read_attributes(change["Keys"]).get("orderId"),
            "expired": is_expiry(record.user_identity),
            "before": before and read_attributes(before),
            "after": after and read_attributes(after),
        }
    )


def is_expiry(user_identity: dict[str, str] | None) -> bool:
    return (user_identity or {}).get("principalId") == "dynamodb.amazonaws.com"
