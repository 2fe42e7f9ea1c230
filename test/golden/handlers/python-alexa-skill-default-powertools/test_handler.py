import json
import traceback
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.skill import SkillAnswer

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
ANSWER = SkillAnswer("It is on its way.", reprompt=None, attributes={"lastOrder": "A-1"})
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.answer_request, return_value=ANSWER)
    monkeypatch.setattr(handler, "answer_request", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "launch",
            {
                "requestId": "amzn1.echo-api.request.00000001-4a6b-4c3d-9e2f-5a1b2c3d4e5f",
                "intent": None,
                "locale": "en-GB",
                "userId": "amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE",
                "attributes": {},
            },
            id="hands over that the skill was opened",
        ),
        pytest.param(
            "intent",
            {
                "requestId": "amzn1.echo-api.request.00000002-4a6b-4c3d-9e2f-5a1b2c3d4e5f",
                "intent": {
                    "name": "OrderStatusIntent",
                    "slots": {"orderNumber": "1001", "shop": "hamburg"},
                },
                "locale": "en-GB",
                "userId": "amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE",
                "attributes": {"lastOrder": "A-1000"},
            },
            id="hands over an intent with its slots and what the session kept",
        ),
        pytest.param(
            "unfilled-slot",
            {
                "requestId": "amzn1.echo-api.request.00000003-4a6b-4c3d-9e2f-5a1b2c3d4e5f",
                "intent": {
                    "name": "BestellungIntent",
                    "slots": {"groesse": None, "farbe": "blau-grün"},
                },
                "locale": "de-DE",
                "userId": "amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE",
                "attributes": {},
            },
            id="hands over a slot that nobody filled",
        ),
        pytest.param(
            "built-in-intent",
            {
                "requestId": "amzn1.echo-api.request.00000004-4a6b-4c3d-9e2f-5a1b2c3d4e5f",
                "intent": {"name": "AMAZON.HelpIntent", "slots": {}},
                "locale": "en-GB",
                "userId": "amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE",
                "attributes": {},
            },
            id="hands over an intent without slots",
        ),
    ],
)
def test_hands_over(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    response = handler.handler(load(event), CONTEXT)

    assert response == {
        "version": "1.0",
        "sessionAttributes": {"lastOrder": "A-1"},
        "response": {
            "outputSpeech": {"type": "PlainText", "text": "It is on its way."},
            "shouldEndSession": True,
        },
    }
    work.assert_called_once()
    [request] = work.call_args.args
    assert asdict(request) == {
        "request_id": expected["requestId"],
        "intent": expected["intent"],
        "locale": expected["locale"],
        "user_id": expected["userId"],
        "attributes": expected["attributes"],
    }
    assert expected["requestId"] in all_logged(caplog)


def test_keeps_the_session_open_for_a_reply(work: Mock) -> None:
    work.return_value = replace(ANSWER, reprompt="What else?")

    response = handler.handler(load("intent"), CONTEXT)["response"]

    assert response["reprompt"] == {"outputSpeech": {"type": "PlainText", "text": "What else?"}}
    assert response["shouldEndSession"] is False


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("session-ended", id="says nothing to a session that has ended"),
        pytest.param("audio-player", id="says nothing to a request outside of a session"),
    ],
)
def test_says_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    response = handler.handler(given, CONTEXT)

    assert response == {"version": "1.0", "response": {}}
    work.assert_not_called()
    assert given["request"]["requestId"] in all_logged(caplog)


def test_logs_the_kind_of_error_that_a_session_ended_with(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load("session-ended")
    given["request"]["error"] = {"type": "INVALID_RESPONSE", "message": SECRET}

    handler.handler(given, CONTEXT)

    assert "INVALID_RESPONSE" in all_logged(caplog)
    assert SECRET not in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("other-skill", id="refuses a request of another skill"),
        pytest.param("no-intent", id="refuses an intent that has no name"),
    ],
)
def test_refuses_and_tells_nothing(
    work: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    given["session"]["attributes"] = {"secret": SECRET}

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    assert given["request"]["requestId"] in all_logged(caplog)
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in all_logged(caplog) + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("intent")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["request"]["requestId"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged


def test_logs_nothing_of_what_is_said(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load("intent")
    given["request"]["intent"]["slots"]["orderNumber"]["value"] = SECRET
    work.return_value = replace(ANSWER, speech=SECRET)

    handler.handler(given, CONTEXT)

    work.assert_called_once()
    assert SECRET not in all_logged(caplog)
