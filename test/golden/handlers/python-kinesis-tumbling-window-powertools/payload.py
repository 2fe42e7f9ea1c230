from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict


class Payload(BaseModel):
    """What the data of a record holds."""

    # Errors are logged, and would quote the data.
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: str = Field(alias="orderId")
    status: str


def parse_payload(text: str) -> Payload:
    """Reads the data of a record, JSON; raises ValidationError when it holds no Payload."""
    return Payload.model_validate_json(text)
