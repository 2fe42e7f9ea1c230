from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class UnknownEventError(Exception):
    pass


@dataclass(frozen=True)
class Occurrence:
    """One time at which the schedule is due.

    scheduled_time is in UTC, and the same whenever this occurrence is delivered again.
    execution_id is another one whenever EventBridge Scheduler tries again. input is what the
    schedule gives to every run.
    """

    schedule_arn: str
    scheduled_time: datetime
    execution_id: str
    input: dict[str, Any]


def to_occurrence(event: Mapping[str, Any]) -> Occurrence:
    """Read what the schedule hands over; raise when it would not send such an event."""
    match event:
        case {
            "scheduleArn": str(arn),
            "scheduledTime": str(time),
            "executionId": str(execution_id),
            "input": dict(given),
        }:
            return Occurrence(arn, to_time(time), execution_id, given)
    raise UnknownEventError("The schedule does not send such an event.")


def to_time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise UnknownEventError("The event tells no time.") from None
