import json
from http.client import responses
from typing import Any

from aws_lambda_powertools.event_handler import Response


def problem(
    status: int, detail: str | None = None, headers: dict[str, str] | None = None
) -> Response[str]:
    """Answers an error. https://www.rfc-editor.org/rfc/rfc9457"""
    answer: dict[str, Any] = {"title": responses.get(status, "Error"), "status": status}
    if detail:
        answer["detail"] = detail
    return Response(
        status_code=status,
        content_type="application/problem+json",
        body=json.dumps(answer),
        headers=headers,
    )
