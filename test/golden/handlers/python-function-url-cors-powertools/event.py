from aws_lambda_powertools.utilities.data_classes import LambdaFunctionUrlEvent

Event = LambdaFunctionUrlEvent


def method_of(event: Event) -> str:
    return event["requestContext"]["http"]["method"]


def path_of(event: Event) -> str:
    """As the caller has sent it, percent-encoded."""
    return event["rawPath"]
