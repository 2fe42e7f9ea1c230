import json
import traceback
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
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
    work = create_autospec(handler.run_task)
    monkeypatch.setattr(handler, "run_task", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "due",
            {
                "scheduleArn": "arn:aws:scheduler:eu-west-1:123456789012:schedule/acme/orders",
                "scheduledTime": "2025-03-14T09:00:00Z",
                "executionId": "d32c5kddcf5bb8c3",
                "input": {},
            },
            id="runs the task for the time that is due",
        ),
        pytest.param(
            "clock-change",
            {
                "scheduleArn": "arn:aws:scheduler:eu-west-1:123456789012:schedule/acme/orders",
                "scheduledTime": "2025-10-26T00:59:59Z",
                "executionId": "a91f3e07c2b85d46",
                "input": {"report": "daily", "days": [1, 2], "title": "Übersicht 📦"},
            },
            id="runs the task in the hour of a clock change, with its input",
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
    assert given.schedule_arn == expected["scheduleArn"]
    assert given.scheduled_time.strftime("%Y-%m-%dT%H:%M:%SZ") == expected["scheduledTime"]
    assert given.scheduled_time.utcoffset() == timedelta(0)
    assert given.execution_id == expected["executionId"]
    assert given.input == expected["input"]
    assert expected["executionId"] in all_logged(caplog)
    assert expected["scheduledTime"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("no-time", id="fails for an event without a time"),
        pytest.param("no-input", id="fails for an event of a schedule without our input"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = {**load(event), "secret": SECRET}

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    assert given.get("executionId", "Task failed") in all_logged(caplog)
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in all_logged(caplog) + told


@pytest.mark.parametrize("without", ["scheduleArn", "scheduledTime", "executionId", "input"])
def test_fails_for_an_event_that_lacks_a_part(work: Mock, without: str) -> None:
    event = load("due")
    del event[without]

    with pytest.raises(Exception, match="does not send"):
        handler.handler(event, CONTEXT)

    work.assert_not_called()


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
    assert event["executionId"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged


def test_logs_nothing_of_its_input(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    handler.handler({**load("due"), "input": {"secret": SECRET}}, CONTEXT)

    work.assert_called_once()
    assert SECRET not in all_logged(caplog)
