from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What this function handles; an event of any other type fails, and ends in the failure queue.
DETAIL_TYPES = ["EC2 Instance State-change Notification"]
# The keys that every detail has as text.
TEXTS = ["instance-id", "state"]


class UnknownEventError(Exception):
    pass


@dataclass(frozen=True)
class BusEvent:
    """An event of the bus.

    event_id is the same whenever this event is delivered again, and different for every other
    event. occurred_at is ISO 8601, in UTC. resources are ARNs of what the event is about.
    """

    event_id: str
    source: str
    detail_type: str
    occurred_at: str
    resources: list[str]
    detail: dict[str, Any]


def to_bus_event(event: Mapping[str, Any]) -> BusEvent:
    """Read what the rule hands over; raise when it holds nothing that this function handles."""
    return BusEvent(
        event_id=event["id"],
        source=event["source"],
        detail_type=to_detail_type(event["detail-type"]),
        occurred_at=event["time"],
        resources=event["resources"],
        detail=to_detail(event["detail"]),
    )


def to_detail_type(name: str) -> str:
    if name in DETAIL_TYPES:
        return name
    raise UnknownEventError("No event with such a detail-type is handled here.")


def to_detail(detail: Any) -> dict[str, Any]:
    if isinstance(detail, dict) and all(isinstance(detail.get(key), str) for key in TEXTS):
        return detail
    raise UnknownEventError(f"The detail needs {', '.join(TEXTS)} as text.")
