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
        "condition": outcome.condition,
        "attempts": outcome.attempts,
        "request": outcome.request,
        "error": outcome.error and vars(outcome.error),
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "retries-exhausted",
            {
                "requestId": "9f2d3c44-1a0b-4c55-8e77-6b1f0d2a9e10",
                "functionArn": "arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST",
                "timestamp": "2025-03-14T09:26:53.589Z",
                "attempts": 3,
                "request": {"orderId": "A-1001", "amount": 129.9, "currency": "EUR"},
                "condition": "RetriesExhausted",
                "error": {"type": "CardDeclinedError", "message": "The card was declined."},
            },
            id="hands over what the other function was given and failed with",
        ),
        pytest.param(
            "age-exceeded",
            {
                "requestId": "0b8f5a6e-93c2-4f0b-b1de-2f6d7c8e9a01",
                "functionArn": "arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST",
                "timestamp": "2025-03-14T09:26:53.589Z",
                "attempts": 1,
                "request": {"orderId": "A-1001", "amount": 129.9, "currency": "EUR"},
                "condition": "EventAgeExceeded",
                "error": {"type": None, "message": "Task timed out after 3.00 seconds"},
            },
            id="takes an error that has no type",
        ),
        pytest.param(
            "never-called",
            {
                "requestId": "7d4e2b19-58af-4a3c-8c07-41f0e5d6b802",
                "functionArn": "arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST",
                "timestamp": "2025-03-14T09:26:53.589Z",
                "attempts": 0,
                "request": [],
                "condition": "ZeroReservedConcurrency",
                "error": None,
            },
            id="takes an event that was never tried",
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
    given = load("retries-exhausted")
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
    given = load("retries-exhausted")
    given["requestPayload"] = {"secret": SECRET}

    handler.handler(given, CONTEXT)

    logged = all_logged(caplog)
    assert given["requestContext"]["requestId"] in logged
    assert SECRET not in logged
