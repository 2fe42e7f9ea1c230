import json
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import answer_turn, handler
from functions.orders.reply import Reply, UnusableReplyError
from functions.orders.turn import Turn, UnknownEventError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
SAID = ["A-1001", "Jörg", "Zürich", "Ziegenk", "gold"]
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
    work = create_autospec(handler.answer_turn, return_value=Reply("Delegate"))
    monkeypatch.setattr(handler, "answer_turn", work)
    return work


def values(turn: Turn) -> dict[str, Any]:
    return {
        "sessionId": turn.session_id,
        "hook": turn.hook,
        "localeId": turn.locale_id,
        "intent": turn.intent,
        "confirmation": turn.confirmation,
        "slots": turn.slots,
        "sessionAttributes": turn.session_attributes,
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "order-status",
            {
                "sessionId": "c7a5b2c9-4e10-4f0e-9d1c-6f0b0c3f8e21",
                "hook": "FulfillmentCodeHook",
                "localeId": "en_US",
                "intent": "OrderStatus",
                "confirmation": "Confirmed",
                "slots": {"OrderId": "A-1001"},
                "sessionAttributes": {"customerTier": "gold"},
            },
            id="fulfils what is asked for",
        ),
        pytest.param(
            "every-shape",
            {
                "sessionId": "c7a5b2c9-4e10-4f0e-9d1c-6f0b0c3f8e22",
                "hook": "DialogCodeHook",
                "localeId": "de_DE",
                "intent": "PlaceOrder",
                "confirmation": "None",
                "slots": {
                    "Toppings": ["Ziegenkäse", "Rucola"],
                    "Address": {"City": "Zürich", "Street": None},
                    "OrderId": None,
                },
                "sessionAttributes": {},
            },
            id="steers a dialogue with slots of every shape",
        ),
        pytest.param(
            "no-slots",
            {
                "sessionId": "c7a5b2c9-4e10-4f0e-9d1c-6f0b0c3f8e23",
                "hook": "FulfillmentCodeHook",
                "localeId": "en_US",
                "intent": "FallbackIntent",
                "confirmation": "None",
                "slots": {},
                "sessionAttributes": {},
            },
            id="hears of an intent without slots",
        ),
    ],
)
def test_answers(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    answer = handler.handler(given, CONTEXT)

    work.assert_called_once()
    [turn] = work.call_args.args
    assert values(turn) == expected
    state = given["sessionState"]
    assert answer == {
        "sessionState": {
            "sessionAttributes": state.get("sessionAttributes", {}),
            "activeContexts": state.get("activeContexts", []),
            "dialogAction": {"type": "Delegate"},
            "intent": state["intent"],
        }
    }
    logged = all_logged(caplog)
    for word in [expected["sessionId"], expected["intent"], expected["hook"], "Delegate"]:
        assert word in logged
    for word in SAID:
        assert word not in logged


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("first-version", id="fails for an event of the first version of Lex"),
        pytest.param("other-hook", id="fails for a hook that is unknown"),
        pytest.param("no-intent", id="fails without an intent"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(UnknownEventError) as raised:
        handler.handler(load(event), CONTEXT)

    work.assert_not_called()
    logged = all_logged(caplog)
    assert "Turn failed" in logged
    told = "".join(traceback.format_exception(raised.value))
    for word in SAID:
        assert word not in logged + told


@pytest.mark.parametrize(
    ("reply", "action", "state"),
    [
        pytest.param(
            Reply("ElicitSlot", "Welche? 📦", slot="OrderId", session_attributes={"a": "zoë"}),
            {"type": "ElicitSlot", "slotToElicit": "OrderId"},
            "InProgress",
            id="asks for a slot",
        ),
        pytest.param(
            Reply("ConfirmIntent", "Really?", session_attributes={"a": "zoë"}),
            {"type": "ConfirmIntent"},
            "InProgress",
            id="asks for a yes",
        ),
        pytest.param(
            Reply("Close", "n" * 1024, state="Fulfilled", session_attributes={"a": "zoë"}),
            {"type": "Close"},
            "Fulfilled",
            id="ends what was done",
        ),
        pytest.param(
            Reply("Close", state="Failed", session_attributes={"a": "zoë"}),
            {"type": "Close"},
            "Failed",
            id="ends what was not done, as the bot says it",
        ),
    ],
)
def test_takes_the_step(
    work: Mock,
    reply: Reply,
    action: dict[str, str],
    state: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    work.return_value = reply
    given = load("order-status")

    answer = handler.handler(given, CONTEXT)

    session = given["sessionState"]
    assert answer["sessionState"] == {
        "sessionAttributes": {"customerTier": "gold", "a": "zoë"},
        "activeContexts": session["activeContexts"],
        "dialogAction": action,
        "intent": {**session["intent"], "state": state},
    }
    if reply.message is None:
        assert "messages" not in answer
    else:
        assert answer["messages"] == [{"contentType": "PlainText", "content": reply.message}]
    logged = all_logged(caplog)
    assert reply.type in logged
    for word in ["zoë", "Really", "Welche", "nnn"]:
        assert word not in logged


def test_leaves_a_dialogue_that_it_does_not_know_to_the_bot(work: Mock) -> None:
    work.return_value = None
    given = load("every-shape")

    answer = handler.handler(given, CONTEXT)

    assert answer["sessionState"]["dialogAction"] == {"type": "Delegate"}
    assert answer["sessionState"]["intent"] == given["sessionState"]["intent"]
    assert "messages" not in answer


def test_has_not_fulfilled_what_it_does_not_know(work: Mock) -> None:
    work.return_value = None

    answer = handler.handler(load("order-status"), CONTEXT)

    assert answer["sessionState"]["dialogAction"] == {"type": "Close"}
    assert answer["sessionState"]["intent"]["state"] == "Failed"
    assert "messages" not in answer


def test_knows_no_intent_before_somebody_answers(work: Mock) -> None:
    work.side_effect = answer_turn.answer_turn

    answer = handler.handler(load("order-status"), CONTEXT)

    assert answer["sessionState"]["intent"]["state"] == "Failed"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param({"type": "ElicitEverything"}, id="an unknown step"),
        pytest.param({"type": "ElicitSlot", "slot": "toString"}, id="a slot that the intent lacks"),
        pytest.param({"type": "ElicitSlot"}, id="no slot"),
        pytest.param({"type": "Close", "state": "InProgress"}, id="an end that is none"),
        pytest.param({"type": "ConfirmIntent", "message": 7}, id="a message that is no text"),
        pytest.param({"type": "ConfirmIntent", "message": ""}, id="an empty message"),
        pytest.param({"type": "ConfirmIntent", "message": "n" * 1025}, id="a message too long"),
        pytest.param({"type": "Delegate", "session_attributes": {"nnn": 7}}, id="a number"),
    ],
)
def test_fails_for_such_a_reply(
    work: Mock, reply: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    work.return_value = Reply(**reply)

    with pytest.raises(UnusableReplyError):
        handler.handler(load("order-status"), CONTEXT)

    logged = all_logged(caplog)
    assert "UnusableReplyError" in logged
    assert "nnn" not in logged


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("order-status")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["sessionId"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged
