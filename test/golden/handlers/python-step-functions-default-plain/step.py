from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict


@dataclass(frozen=True)
class Order:
    """What an execution is started with; quantity is from 1 on."""

    order_id: str
    quantity: int


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
    match event["input"]:
        case {"orderId": str(order_id), "quantity": int(quantity)} if is_count(quantity):
            return Step(event["executionId"], Order(order_id, quantity))
    raise InvalidInputError("The input lacks orderId as a string or quantity from 1 on.")


def is_count(value: int) -> bool:
    # True and False are numbers of Python.
    return not isinstance(value, bool) and value > 0
