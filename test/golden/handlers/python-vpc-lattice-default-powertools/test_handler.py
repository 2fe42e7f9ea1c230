import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.exceptions import ServiceError

from functions.orders import handler, route_table

EVENTS = Path(__file__).parent / "events"
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)

# Parts of the bodies, headers and cookies of the events, which no log may hold.
PRIVATE = ["R-1001", "192.0.2.10", "8f14e45f"]

# What the JSON of an answer holds at least, the header that names the methods of a path, and the
# one function that is called: by its route, and with what.
CASES: list[dict[str, Any]] = [
    {
        "name": "GET /orders",
        "event": "get-orders",
        "status": 200,
        "answer": {"ok": True},
        "allow": None,
        "called": {"route": "GET /orders", "parameters": {}, "body": None},
    },
    {
        "name": "POST /orders",
        "event": "post-orders",
        "status": 200,
        "answer": {"ok": True},
        "allow": None,
        "called": {
            "route": "POST /orders",
            "parameters": {},
            "body": {"reference": "R-1001", "quantity": 2},
        },
    },
    {
        "name": "GET /orders/{id}",
        "event": "get-orders-by-id",
        "status": 200,
        "answer": {"ok": True},
        "allow": None,
        "called": {"route": "GET /orders/{id}", "parameters": {"id": "1001"}, "body": None},
    },
    {
        "name": "decodes a path parameter once",
        "event": "encoded-parameter",
        "status": 200,
        "answer": {"ok": True},
        "allow": None,
        "called": {
            "route": "GET /orders/{id}",
            "parameters": {"id": "#1/2 %2F ü+😀"},
            "body": None,
        },
    },
    {
        "name": "refuses a path parameter that is not encoded",
        "event": "broken-parameter",
        "status": 400,
        "answer": {"title": "Bad Request", "status": 400},
        "allow": None,
        "called": None,
    },
    {
        "name": "takes a path with a slash at its end",
        "event": "trailing-slash",
        "status": 200,
        "answer": {"ok": True},
        "allow": None,
        "called": {"route": "GET /orders", "parameters": {}, "body": None},
    },
    {
        "name": "does not find a path that only ends like one",
        "event": "path-below",
        "status": 404,
        "answer": {"title": "Not Found", "status": 404},
        "allow": None,
        "called": None,
    },
    {
        "name": "answers HEAD without a body",
        "event": "head",
        "status": 405,
        "answer": None,
        "allow": "GET, POST",
        "called": None,
    },
    {
        "name": "refuses a missing body",
        "event": "null-body",
        "status": 400,
        "answer": {"title": "Bad Request", "status": 400},
        "allow": None,
        "called": None,
    },
    {
        "name": "decodes a base64 body",
        "event": "base64-body",
        "status": 200,
        "answer": {"ok": True},
        "allow": None,
        "called": {
            "route": "POST /orders",
            "parameters": {},
            "body": {"reference": "R-1001", "quantity": 2},
        },
    },
    {
        "name": "refuses a body that is not JSON",
        "event": "invalid-json",
        "status": 400,
        "answer": {"title": "Bad Request", "status": 400},
        "allow": None,
        "called": None,
    },
    {
        "name": "refuses JSON that is no object",
        "event": "non-object-json",
        "status": 400,
        "answer": {"title": "Bad Request", "status": 400},
        "allow": None,
        "called": None,
    },
    {
        "name": "refuses null as JSON",
        "event": "null-json",
        "status": 400,
        "answer": {"title": "Bad Request", "status": 400},
        "allow": None,
        "called": None,
    },
    {
        "name": "passes over the body of a GET",
        "event": "get-with-body",
        "status": 200,
        "answer": {"ok": True},
        "allow": None,
        "called": {"route": "GET /orders", "parameters": {}, "body": None},
    },
    {
        "name": "does not find an unknown path",
        "event": "unknown-route",
        "status": 404,
        "answer": {"title": "Not Found", "status": 404},
        "allow": None,
        "called": None,
    },
    {
        "name": "names the methods that a path has",
        "event": "wrong-method",
        "status": 405,
        "answer": {"title": "Method Not Allowed", "status": 405},
        "allow": "GET, POST",
        "called": None,
    },
]


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


SAMPLE = load("post-orders")


def headers_of(response: dict[str, Any]) -> dict[str, str]:
    return {name.lower(): value for name, value in response["headers"].items()}


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def functions(monkeypatch: pytest.MonkeyPatch) -> dict[str, Mock]:
    mocks = {route: create_autospec(function) for route, function in route_table.ROUTES.items()}
    for route, mock in mocks.items():
        monkeypatch.setitem(route_table.ROUTES, route, mock)
    return mocks


def answer_with(functions: dict[str, Mock], answer: Any) -> None:
    for mock in functions.values():
        mock.return_value = answer


def fail_with(functions: dict[str, Mock], error: Exception) -> None:
    for mock in functions.values():
        mock.side_effect = error


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_request(
    case: dict[str, Any], functions: dict[str, Mock], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    answer_with(functions, ({"ok": True}, 200))

    response = handler.handler(load(case["event"]), CONTEXT)

    calls = [
        {"route": route, "parameters": call.args[0].parameters, "body": call.args[0].body or None}
        for route, mock in functions.items()
        for call in mock.call_args_list
    ]
    assert calls == ([case["called"]] if case["called"] else [])
    assert response["statusCode"] == case["status"]
    if case["answer"]:
        assert case["answer"].items() <= json.loads(response["body"]).items()
    else:
        assert response["body"] == ""
    headers = headers_of(response)
    kind = "json" if case["status"] == 200 else "problem+json"
    assert headers["content-type"] == f"application/{kind}"
    assert headers.get("allow") == case["allow"]
    assert not [name for name in headers if name.startswith("access-control-")]
    assert not [text for text in PRIVATE if text in all_logged(caplog)]


@pytest.mark.parametrize("value", [None, 0, False, [], {}])
def test_answers_any_value_as_json(value: Any, functions: dict[str, Mock]) -> None:
    answer_with(functions, (value, 200))

    response = handler.handler(SAMPLE, CONTEXT)

    assert json.loads(response["body"]) == value


def test_answers_204_without_a_body(functions: dict[str, Mock]) -> None:
    answer_with(functions, Response(204, body=""))

    response = handler.handler(SAMPLE, CONTEXT)

    assert response["statusCode"] == 204
    assert response["body"] == ""


def test_answers_a_refusal_with_its_status_and_detail(
    functions: dict[str, Mock], caplog: pytest.LogCaptureFixture
) -> None:
    fail_with(functions, ServiceError(403, "Not your order."))

    response = handler.handler(SAMPLE, CONTEXT)

    assert response["statusCode"] == 403
    assert headers_of(response)["content-type"] == "application/problem+json"
    answer = {"title": "Forbidden", "status": 403, "detail": "Not your order."}
    assert json.loads(response["body"]) == answer
    assert all_logged(caplog) == ""


def test_answers_any_other_error_with_500_and_keeps_what_happened_to_the_log(
    functions: dict[str, Mock], caplog: pytest.LogCaptureFixture
) -> None:
    fail_with(functions, RuntimeError("out of stock"))

    response = handler.handler(SAMPLE, CONTEXT)

    assert response["statusCode"] == 500
    assert headers_of(response)["content-type"] == "application/problem+json"
    assert json.loads(response["body"]) == {"title": "Internal Server Error", "status": 500}
    assert "out of stock" in caplog.text
    assert SAMPLE["headers"]["x-amzn-requestid"][0] in all_logged(caplog)
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert not [text for text in PRIVATE if text in all_logged(caplog)]
