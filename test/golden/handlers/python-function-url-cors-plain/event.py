from typing import Any

Event = dict[str, Any]


def method_of(event: Event) -> str:
    return event["requestContext"]["http"]["method"]


def path_of(event: Event) -> str:
    """As the caller has sent it, percent-encoded."""
    return event["rawPath"]
