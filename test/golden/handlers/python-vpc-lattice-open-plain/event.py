from typing import Any

Event = dict[str, Any]

REQUEST_ID = "x-amzn-requestid"


def method_of(event: Event) -> str:
    return event["method"]


def path_of(event: Event) -> str:
    """As the caller has sent it, percent-encoded, without a query."""
    return event["path"].split("?")[0]


def request_id_of(event: Event) -> str:
    """What the access log of the service tells a request by."""
    [request_id, *_] = event["headers"].get(REQUEST_ID) or [event["requestContext"]["timeEpoch"]]
    return request_id
