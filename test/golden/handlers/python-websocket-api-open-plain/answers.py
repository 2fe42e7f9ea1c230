import json
from typing import Any


class Refusal(Exception):
    """A refusal: of a connection with its status, of a message with its text as the answer."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


def answer(value: Any) -> dict[str, Any]:
    """Sends a value to the client as JSON; None is no answer."""
    if value is None:
        return {"statusCode": 200}
    return {"statusCode": 200, "body": json.dumps(value)}


def problem(status: int, message: str, event: dict[str, Any]) -> dict[str, Any]:
    """Answers an error in the words that API Gateway has for its own."""
    context = event["requestContext"]
    body = {
        "message": message,
        "connectionId": context["connectionId"],
        "requestId": context["requestId"],
    }
    return {"statusCode": status, "body": json.dumps(body)}
