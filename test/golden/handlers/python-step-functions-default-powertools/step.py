from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict, ValidationError


class Order(BaseModel):
    """What an execution is started with; quantity is from 1 on."""

    model_config = ConfigDict(frozen=True, strict=True)

    order_id: str = Field(alias="orderId")
    quantity: int = Field(gt=0)


@dataclass(frozen=True)
class Step:
    """One step of an execution.

    execution_id is the ARN of the execution, the same whenever this step is tried again.
    """

    execution_id: str
    order: Order


class StepResult(TypedDict):
    """What the state machine goes on with."""

    orderId: str
    accepted: bool


class InvalidInputError(Exception):
    """The state machine knows this error by its name, and does not try again."""


def to_step(event: Mapping[str, Any]) -> Step:
    """Read what the state machine hands over; raise when it holds no order."""
    try:
        return Step(event["executionId"], Order.model_validate(event["input"]))
    except ValidationError:
        # Its error would quote the input.
        message = "The input lacks orderId as a string or quantity from 1 on."
        raise InvalidInputError(message) from None
