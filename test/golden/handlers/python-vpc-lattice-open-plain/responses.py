import json
from http import HTTPStatus
from typing import Any, TypedDict


class Response(TypedDict):
    statusCode: int
    headers: dict[str, str]
    body: str


class HttpError(Exception):
    """A refusal: the caller gets its status, its detail and its headers."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = HTTPStatus(status)
        self.headers = headers or {}


def json_response(status: int, value: Any) -> Response:
    """Answers any value as JSON."""
    headers = {"content-type": "application/json"}
    return {"statusCode": status, "headers": headers, "body": json.dumps(value)}


def no_content() -> Response:
    """Answers 204."""
    return {"statusCode": 204, "headers": {}, "body": ""}


def problem(
    status: HTTPStatus, detail: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    """Answers an error. https://www.rfc-editor.org/rfc/rfc9457"""
    answer: dict[str, Any] = {"title": status.phrase, "status": status.value}
    if detail:
        answer["detail"] = detail
    return {
        "statusCode": status.value,
        "headers": {**(headers or {}), "content-type": "application/problem+json"},
        "body": json.dumps(answer),
    }
