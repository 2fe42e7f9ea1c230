import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.decision import Decision

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
DECISION = Decision(
    is_authorized=True,
    resolver_context={"user": "u-1"},
    denied_fields=["Item.id"],
)
ANSWER = {
    "isAuthorized": True,
    "resolverContext": {"user": "u-1"},
    "deniedFields": ["Item.id"],
}
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


def told_by(raised: pytest.ExceptionInfo[BaseException]) -> str:
    return "".join(traceback.format_exception(raised.value))


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.authorize_request, return_value=DECISION)
    monkeypatch.setattr(handler, "authorize_request", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "authorization",
            {
                "token": "custom-5f2b7c1e9a3d",
                "requestId": "3f1c9f0e-6d2b-4a7e-9c51-8e0d7b2a4f63",
                "query": "query Asked($id: ID!) {\n  orders(id: $id) {\n    id\n  }\n}\n",
                "operationName": "Asked",
                "variables": {"id": "A-1001"},
            },
            id="asks who may call",
        ),
        pytest.param(
            "bare-authorization",
            {
                "token": 'Ä-1002 📦 "x"',
                "requestId": "3f1c9f0e-6d2b-4a7e-9c51-8e0d7b2a4f63",
                "query": "{ __typename }",
                "operationName": None,
                "variables": {},
            },
            id="asks for a request without a name",
        ),
    ],
)
def test_hands_the_decision_over(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    answer = handler.handler(load(event), CONTEXT)

    assert answer == ANSWER
    work.assert_called_once()
    [request] = work.call_args.args
    assert request.token == expected["token"]
    assert request.request_id == expected["requestId"]
    assert request.query == expected["query"]
    assert request.operation_name == expected["operationName"]
    assert request.variables == expected["variables"]
    assert expected["requestId"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("no-token", id="fails for a request without a token"),
        pytest.param("empty-token", id="fails for a request with an empty token"),
    ],
)
def test_fails_and_tells_nothing_of_it(
    work: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = {**load(event), "requestHeaders": {"authorization": SECRET}}

    with pytest.raises(Exception, match="^Something went wrong.$") as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    assert "UnexpectedEventError" in all_logged(caplog)
    assert given["requestContext"]["requestId"] in all_logged(caplog)
    assert SECRET not in all_logged(caplog) + told_by(raised)


@pytest.mark.parametrize("given", [False, "true", 1])
def test_lets_nobody_in(work: Mock, given: Any) -> None:
    work.return_value = Decision(is_authorized=given, resolver_context={"user": "u-1"})

    assert handler.handler(load("authorization"), CONTEXT) == {"isAuthorized": False}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"resolver_context": {"text": "Ä" * 2_621_440}}, id="a large context"),
        pytest.param({"denied_fields": ["Item.id", "Item id"]}, id="a field that is none"),
        pytest.param({"ttl_override": 3601}, id="a time to live that is too long"),
        pytest.param({"ttl_override": 0.5}, id="a time to live that is no whole number"),
    ],
)
def test_lets_nobody_in_for_what_does_not_fit(
    work: Mock, more: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    work.return_value = Decision(is_authorized=True, **more)

    with pytest.raises(Exception, match="^Something went wrong.$"):
        handler.handler(load("authorization"), CONTEXT)

    assert "UnfitDecisionError" in all_logged(caplog)


def test_takes_what_appsync_takes(work: Mock) -> None:
    api = "arn:aws:appsync:eu-west-1:123456789012:apis/a1b2c3"
    fit = {
        "resolver_context": {"text": "x" * (5 * 1024 * 1024 - len('{"text": ""}'))},
        "denied_fields": [f"{api}/types/Mutation/fields/putOrders"],
        "ttl_override": 3600,
    }
    work.return_value = Decision(is_authorized=True, **fit)

    assert handler.handler(load("authorization"), CONTEXT) == {
        "isAuthorized": True,
        "resolverContext": fit["resolver_context"],
        "deniedFields": fit["denied_fields"],
        "ttlOverride": 3600,
    }


def test_lets_nobody_in_when_there_is_no_decision(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = ValueError(SECRET)

    with pytest.raises(Exception, match="^Something went wrong.$") as raised:
        handler.handler(load("authorization"), CONTEXT)

    assert "ValueError" in all_logged(caplog)
    assert SECRET not in all_logged(caplog) + told_by(raised)


def test_logs_nothing_of_token_and_decision(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.return_value = Decision(is_authorized=True, resolver_context={"user": SECRET})

    handler.handler({**load("authorization"), "authorizationToken": SECRET}, CONTEXT)

    work.assert_called_once()
    assert SECRET not in all_logged(caplog)
