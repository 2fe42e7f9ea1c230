from collections.abc import Mapping
from typing import Any

# What this function is for, and what its distribution calls it with.
EVENT_TYPE = "origin-request"


class UnknownEventError(Exception):
    pass


def detail_of(event: Mapping[str, Any]) -> dict[str, Any]:
    """Read what CloudFront hands over; raise when it is no event of the one type."""
    detail = event["Records"][0]["cf"]
    if detail["config"]["eventType"] == EVENT_TYPE:
        return detail
    raise UnknownEventError(f"The event is no {EVENT_TYPE}.")
