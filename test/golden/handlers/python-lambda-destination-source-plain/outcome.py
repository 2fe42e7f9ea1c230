from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Condition = Literal["RetriesExhausted", "EventAgeExceeded", "ZeroReservedConcurrency"]
"""Why Lambda gave an event up."""


@dataclass(frozen=True)
class Failure:
    """What the last try failed with, as far as Lambda tells."""

    type: str | None
    message: str | None


@dataclass(frozen=True)
class Outcome:
    """An event that another function failed.

    request_id is that of the invocation of that function: the same whenever this outcome is
    delivered again. function_arn ends with the version or alias that was called. timestamp is ISO
    8601, in UTC. attempts is about how many times that function was called, 0 where it was not.
    request is what it was given. error is None for an event that was never tried.
    """

    request_id: str
    function_arn: str
    timestamp: str
    condition: Condition
    attempts: int
    request: Any
    error: Failure | None


class UnknownOutcomeError(Exception):
    pass


def request_id_of(event: Mapping[str, Any]) -> str | None:
    match event:
        case {"requestContext": {"requestId": str(request_id)}}:
            return request_id
    return None


def to_outcome(event: Mapping[str, Any]) -> Outcome:
    """Read what Lambda hands over; raise when it is no outcome that is known."""
    request_id = request_id_of(event)
    if request_id is None:
        raise UnknownOutcomeError("The outcome has no id of a request.")
    context = event["requestContext"]
    return Outcome(
        request_id=request_id,
        function_arn=context["functionArn"],
        timestamp=event["timestamp"],
        condition=to_condition(context.get("condition")),
        attempts=context["approximateInvokeCount"],
        request=event["requestPayload"],
        error=to_failure(event.get("responsePayload")),
    )


def to_condition(value: object) -> Condition:
    for condition in get_args(Condition):
        if value == condition:
            return condition
    raise UnknownOutcomeError("The outcome lacks a condition that is known.")


def to_failure(payload: object) -> Failure | None:
    match payload:
        case None:
            return None
        case {"errorType": str(name), "errorMessage": str(message)}:
            return Failure(type=name, message=message)
        case {"errorMessage": str(message)}:
            return Failure(type=None, message=message)
    return Failure(type=None, message=None)
