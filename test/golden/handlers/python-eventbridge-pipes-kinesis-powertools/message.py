from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict


class Message(BaseModel):
    """What the body of a message holds."""

    # Errors are logged, and would quote the body.
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: str = Field(alias="orderId")
    status: str


def parse_message(body: str) -> Message:
    """Reads the body of a message; raises ValidationError when it holds no Message."""
    return Message.model_validate_json(body)
