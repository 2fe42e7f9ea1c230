import json
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.run_job)
    monkeypatch.setattr(handler, "run_job", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "due",
            {
                "eventId": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
                "dueAt": "2025-03-14T09:00:00Z",
                "rule": "arn:aws:events:eu-west-1:123456789012:rule/acme-orders",
                "input": {},
            },
            id="runs the job for the time that is due",
        ),
        pytest.param(
            "leap-day",
            {
                "eventId": "b3f7c0a8-2d41-4c96-a75e-91d08e6f3b52",
                "dueAt": "2024-02-29T23:59:59Z",
                "rule": "arn:aws:events:eu-west-1:123456789012:rule/acme-orders-Rule-1A2B3C4D5E6F",
                "input": {},
            },
            id="runs the job in the last second of a leap day",
        ),
    ],
)
def test_hands_over(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    handler.handler(load(event), CONTEXT)

    work.assert_called_once()
    [given] = work.call_args.args
    assert given.event_id == expected["eventId"]
    assert given.due_at.strftime("%Y-%m-%dT%H:%M:%SZ") == expected["dueAt"]
    assert given.due_at.utcoffset() == timedelta(0)
    assert given.rule == expected["rule"]
    assert given.input == expected["input"]
    assert expected["eventId"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("other-event", id="fails for an event that no schedule sends"),
        pytest.param("no-time", id="fails for an event without a time"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    given["detail"]["secret"] = SECRET

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    assert given["id"] in all_logged(caplog)
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in all_logged(caplog) + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    event = load("due")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(event, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert event["id"] in logged
    assert "ValueError" in logged
    assert SECRET not in logged


def test_logs_nothing_of_what_it_processes_but_the_id(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    event = load("due")
    event["detail"]["secret"] = SECRET

    handler.handler(event, CONTEXT)

    logged = all_logged(caplog)
    assert event["id"] in logged
    assert SECRET not in logged
