from aws_lambda_powertools.utilities.data_classes import ALBEvent

Event = ALBEvent

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
