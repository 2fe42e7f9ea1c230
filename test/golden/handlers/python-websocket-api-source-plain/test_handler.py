import json
import re
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler, route_table
from functions.orders.answers import Refusal

EVENTS = Path(__file__).parent / "events"
CONTEXT = None

# Parts of the messages, headers and parameters of the events, which no log may hold.
PRIVATE = ["A-1001", "schön", "192.0.2.10", "f9b1c2d3"]

# What the client gets at least, None for nothing, and the one function that is called: by its
# route, and with what.
CASES: list[dict[str, Any]] = [
    {
        "name": "hears of a page that is left",
        "event": "disconnect",
        "status": 200,
        "answer": None,
        "called": {
            "route": "$disconnect",
            "given": {
                "connectionId": "PdT3kcXODoECHXQ=",
                "connectedAt": 1755443330100,
                "status": 1001,
                "reason": "Going away",
            },
        },
    },
    {
        "name": "hears of a connection that ended without a word",
        "event": "disconnect-unexplained",
        "status": 200,
        "answer": None,
        "called": {
            "route": "$disconnect",
            "given": {
                "connectionId": "PdT3kcXODoECHXQ=",
                "connectedAt": 1755443330100,
                "status": None,
                "reason": None,
            },
        },
    },
    {
        "name": "takes a message of sendMessage",
        "event": "action-send-message",
        "status": 200,
        "answer": {"ok": True},
        "called": {
            "route": "sendMessage",
            "given": {
                "connectionId": "PdT3kcXODoECHXQ=",
                "connectedAt": 1755443330100,
                "messageId": "PdT6wdJ4joECHXQ=",
                "body": {"action": "sendMessage", "orderId": "A-1001", "note": "schön 😀"},
            },
        },
    },
    {
        "name": "takes a message that came in binary",
        "event": "binary-message",
        "status": 200,
        "answer": {"ok": True},
        "called": {
            "route": "sendMessage",
            "given": {
                "connectionId": "PdT3kcXODoECHXQ=",
                "connectedAt": 1755443330100,
                "messageId": "PdT6wdJ4joECHXQ=",
                "body": {"action": "sendMessage", "orderId": "A-1001", "note": "schön 😀"},
            },
        },
    },
    {
        "name": "refuses half a message",
        "event": "half-message",
        "status": 400,
        "answer": {"message": "The message is no JSON object."},
        "called": None,
    },
    {
        "name": "refuses a message that is no object",
        "event": "no-object",
        "status": 400,
        "answer": {"message": "The message is no JSON object."},
        "called": None,
    },
    {
        "name": "refuses a route that it does not know",
        "event": "unknown-route",
        "status": 404,
        "answer": {"message": "There is no such route."},
        "called": None,
    },
]


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


SAMPLE = load("action-send-message")
IDS = {
    "connectionId": SAMPLE["requestContext"]["connectionId"],
    "requestId": SAMPLE["requestContext"]["requestId"],
}


def given_to(given: Any) -> dict[str, Any]:
    """What a function is called with, under the names of the table."""
    members = vars(given).items()
    return {re.sub(r"_(\w)", lambda found: found[1].upper(), name): each for name, each in members}


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def functions(monkeypatch: pytest.MonkeyPatch) -> dict[str, Mock]:
    mocks = {}
    for key, (read, run) in list(route_table.ROUTES.items()):
        mocks[key] = create_autospec(run, return_value=None)
        monkeypatch.setitem(route_table.ROUTES, key, (read, mocks[key]))
    return mocks


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_event(
    case: dict[str, Any], functions: dict[str, Mock], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    called = case["called"]
    if called and case["answer"]:
        functions[called["route"]].return_value = case["answer"]

    response = handler.handler(load(case["event"]), CONTEXT)

    calls = [
        {"route": route, "given": given_to(call.args[0])}
        for route, mock in functions.items()
        for call in mock.call_args_list
    ]
    assert calls == ([called] if called else [])
    assert response["statusCode"] == case["status"]
    if case["answer"]:
        assert case["answer"].items() <= json.loads(response["body"]).items()
    else:
        assert "body" not in response
    assert not [text for text in PRIVATE if text in all_logged(caplog)]


@pytest.mark.parametrize("value", [0, False, "", [], {}])
def test_sends_any_value_as_json_when_it_is_there(value: Any, functions: dict[str, Mock]) -> None:
    for mock in functions.values():
        mock.return_value = value

    response = handler.handler(SAMPLE, CONTEXT)

    assert response["statusCode"] == 200
    assert json.loads(response["body"]) == value


def test_answers_a_refusal_with_its_status_and_text(
    functions: dict[str, Mock], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    for mock in functions.values():
        mock.side_effect = Refusal(403, "Not your order.")

    response = handler.handler(SAMPLE, CONTEXT)

    assert response["statusCode"] == 403
    assert json.loads(response["body"]) == {"message": "Not your order.", **IDS}
    assert all_logged(caplog) == ""


def test_answers_any_other_error_with_500_and_keeps_what_happened_to_the_log(
    functions: dict[str, Mock], caplog: pytest.LogCaptureFixture
) -> None:
    for mock in functions.values():
        mock.side_effect = RuntimeError("out of stock")

    response = handler.handler(SAMPLE, CONTEXT)

    assert response["statusCode"] == 500
    assert json.loads(response["body"]) == {"message": "Internal server error", **IDS}
    assert "out of stock" in caplog.text
    assert IDS["connectionId"] in all_logged(caplog)
    assert IDS["requestId"] in all_logged(caplog)
    assert not [text for text in PRIVATE if text in all_logged(caplog)]
