from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class UnknownEventError(Exception):
    pass


@dataclass(frozen=True)
class Tick:
    """A time at which the schedule is due.

    event_id is the same whenever this event is delivered again. due_at is in UTC, and the same
    where a schedule fires twice for one time. rule is the ARN of the rule, input what every run is
    given: the detail of the event, empty where the schedule has no input.
    """

    event_id: str
    due_at: datetime
    rule: str
    input: Mapping[str, Any]


def to_tick(event: Mapping[str, Any]) -> Tick:
    """Read what the rule hands over; raise when no schedule sends such an event."""
    match event:
        case {
            "detail-type": "Scheduled Event",
            "resources": [str(rule), *_],
            "detail": {**given},
        }:
            due_at = to_time(event["time"])
            return Tick(event_id=event["id"], due_at=due_at, rule=rule, input=given)
    raise UnknownEventError("No schedule sends such an event.")


def to_time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise UnknownEventError("The event tells no time.") from None
