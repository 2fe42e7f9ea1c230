from base64 import b64decode

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict


class Order(BaseModel):
    """What a message holds."""

    # Errors are logged, and would quote the message.
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: str = Field(alias="orderId")
    status: str


def read_order(data: str) -> Order:
    """Reads the data of a message, JSON in base64; raises ValueError when it holds no Order."""
    return Order.model_validate_json(b64decode(data))
