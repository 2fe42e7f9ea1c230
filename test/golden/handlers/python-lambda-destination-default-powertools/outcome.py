from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """What another function made of an event.

    request_id is that of the invocation of that function: the same whenever this outcome is
    delivered again. function_arn ends with the version or alias that was called. timestamp is ISO
    8601, in UTC. attempts is about how many times that function was called. request is what it was
    given, answer what it answered.
    """

    request_id: str
    function_arn: str
    timestamp: str
    attempts: int
    request: Any
    answer: Any


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
    if context.get("condition") != "Success":
        raise UnknownOutcomeError("The outcome lacks a condition that is known.")
    return Outcome(
        request_id=request_id,
        function_arn=context["functionArn"],
        timestamp=event["timestamp"],
        attempts=context["approximateInvokeCount"],
        request=event["requestPayload"],
        answer=event["responsePayload"],
    )
