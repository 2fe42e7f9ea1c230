from base64 import b64encode

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict


class Order(BaseModel):
    """What the data of a record holds."""

    # Errors are logged, and would quote the data.
    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    order_id: str = Field(alias="orderId")
    status: str


def parse_order(text: str) -> Order:
    """Reads the data of a record, JSON; raises ValidationError when it holds no Order."""
    return Order.model_validate_json(text)


def encode_order(order: Order) -> str:
    """A line of JSON in base64, as Firehose takes it.

    Records of one object in S3 stand behind each other.
    """
    line = order.model_dump_json(by_alias=True) + "\n"
    return b64encode(line.encode("utf-8")).decode("ascii")
