import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.answer import UnusableAnswerError
from functions.orders.contact_request import ContactRequest, UnknownEventError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.answer_contact, return_value={})
    monkeypatch.setattr(handler, "answer_contact", work)
    return work


def values(asked: ContactRequest) -> dict[str, Any]:
    return {
        "contactId": asked.contact_id,
        "channel": asked.channel,
        "customerAddress": asked.customer_address,
        "attributes": asked.attributes,
        "parameters": asked.parameters,
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "voice-inbound",
            {
                "contactId": "4a573372-1f28-4e26-b97b-5b1f2c5a7a11",
                "channel": "VOICE",
                "customerAddress": "+14155550123",
                "attributes": {"language": "de-DE"},
                "parameters": {"orderId": "A-1001"},
            },
            id="answers for a caller",
        ),
        pytest.param(
            "task",
            {
                "contactId": "0c3f8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10",
                "channel": "TASK",
                "customerAddress": None,
                "attributes": {},
                "parameters": {},
            },
            id="answers for a task, which has no address",
        ),
    ],
)
def test_answers(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    attributes = {"tier": "gold", "greeting": "Guten Tag, Jörg 📦", "empty": ""}
    work.return_value = attributes

    assert handler.handler(load(event), CONTEXT) == attributes

    work.assert_called_once()
    [asked] = work.call_args.args
    assert values(asked) == expected
    logged = all_logged(caplog)
    assert expected["contactId"] in logged
    for word in ["Jörg", "gold", "14155550123", "A-1001"]:
        assert word not in logged


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("other-event", id="fails for what no flow sends"),
        pytest.param("no-contact", id="fails without a contact"),
        pytest.param("nested-parameter", id="fails for a parameter that is no text"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(UnknownEventError) as raised:
        handler.handler(load(event), CONTEXT)

    work.assert_not_called()
    logged = all_logged(caplog)
    assert "Contact failed" in logged
    told = "".join(traceback.format_exception(raised.value))
    for word in ["14155550123", "A-1001"]:
        assert word not in logged + told


def test_takes_a_contact_of_which_the_flow_knows_nothing_yet(work: Mock) -> None:
    given = load("task")
    given["Details"]["Parameters"] = None
    del given["Details"]["ContactData"]["Attributes"]

    handler.handler(given, CONTEXT)

    [asked] = work.call_args.args
    assert (asked.attributes, asked.parameters) == ({}, {})


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"tier": 7}, id="a number"),
        pytest.param({"order": {"id": "A-1001"}}, id="what is nested"),
        pytest.param({"tier": None}, id="null"),
        pytest.param(["gold"], id="a list"),
        pytest.param("gold", id="text alone"),
        pytest.param(None, id="nothing"),
        pytest.param({"note": "ü" * 16_384}, id="more than a flow takes"),
    ],
)
def test_fails_for_such_an_answer(
    work: Mock, answer: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    work.return_value = answer

    with pytest.raises(UnusableAnswerError):
        handler.handler(load("voice-inbound"), CONTEXT)

    logged = all_logged(caplog)
    assert "UnusableAnswerError" in logged
    assert "gold" not in logged


def test_takes_as_much_as_a_flow_does(work: Mock) -> None:
    answer = {"note": "n" * (32_768 - len('{"note":""}'))}
    work.return_value = answer

    assert handler.handler(load("voice-inbound"), CONTEXT) == answer


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("voice-inbound")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["Details"]["ContactData"]["ContactId"] in logged
    assert "ValueError" in logged
    assert SECRET not in logged
