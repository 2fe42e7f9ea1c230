import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.outcome import Outcome

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_outcome)
    monkeypatch.setattr(handler, "process_outcome", work)
    return work


def values(outcome: Outcome) -> dict[str, Any]:
    return {
        "requestId": outcome.request_id,
        "functionArn": outcome.function_arn,
        "timestamp": outcome.timestamp,
        "attempts": outcome.attempts,
        "request": outcome.request,
        "answer": outcome.answer,
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "succeeded",
            {
                "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
                "functionArn": "arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST",
                "timestamp": "2025-03-14T09:26:53.589Z",
                "attempts": 1,
                "request": {"orderId": "A-1001", "amount": 129.9, "currency": "EUR"},
                "answer": {"paymentId": "P-77", "status": "captured"},
            },
            id="hands over what the other function was given and answered",
        ),
        pytest.param(
            "no-answer",
            {
                "requestId": "5a1c7b0e-2f64-4d8f-9d6b-0c9b1f1e7a33",
                "functionArn": "arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST",
                "timestamp": "2025-03-14T09:26:53.589Z",
                "attempts": 2,
                "request": "Größe “XL”",
                "answer": None,
            },
            id="takes a text for a request, and no answer",
        ),
    ],
)
def test_hands_over(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    handler.handler(given, CONTEXT)

    work.assert_called_once()
    assert values(work.call_args.args[0]) == expected
    logged = all_logged(caplog)
    assert given["requestContext"]["requestId"] in logged


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("unknown-condition", id="fails for a condition that it does not know"),
        pytest.param("no-request-id", id="fails for an outcome without the id of its request"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    given["requestPayload"] = {"secret": SECRET}

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    logged = all_logged(caplog)
    assert given["requestContext"].get("requestId", "UnknownOutcomeError") in logged
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in logged + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("succeeded")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["requestContext"]["requestId"] in logged
    assert "ValueError" in logged
    assert SECRET not in logged


def test_logs_nothing_of_what_it_processes_but_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load("succeeded")
    given["requestPayload"] = {"secret": SECRET}

    handler.handler(given, CONTEXT)

    logged = all_logged(caplog)
    assert given["requestContext"]["requestId"] in logged
    assert SECRET not in logged
