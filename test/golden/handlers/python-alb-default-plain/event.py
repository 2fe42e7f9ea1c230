from typing import Any

from .responses import Response

Event = dict[str, Any]

TRACE_ID = "x-amzn-trace-id"


def method_of(event: Event) -> str:
    return event["httpMethod"]


def path_of(event: Event) -> str:
    """As the caller has sent it, percent-encoded."""
    return event["path"]


def trace_id_of(event: Event) -> str:
    """What the load balancer's own log tells a request by."""
    several = event.get("multiValueHeaders") or {}
    single = event.get("headers") or {}
    return single.get(TRACE_ID) or next(iter(several.get(TRACE_ID, [])), "")


def answer_to(event: Event, response: Response) -> dict[str, Any]:
    """The answer with headers as the event has them: one value each, or several."""
    rest = {name: value for name, value in response.items() if name != "headers"}
    headers = response["headers"]
    if event.get("multiValueHeaders"):
        lists = {name: [value] for name, value in headers.items()}
        return {"isBase64Encoded": False, **rest, "multiValueHeaders": lists}
    return {"isBase64Encoded": False, **rest, "headers": headers}
