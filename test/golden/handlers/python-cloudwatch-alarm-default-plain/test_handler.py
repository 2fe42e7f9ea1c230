import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.alarm_change import AlarmChange

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_alarm_change)
    monkeypatch.setattr(handler, "process_alarm_change", work)
    return work


def values(change: AlarmChange) -> dict[str, Any]:
    return {
        "changeId": change.change_id,
        "alarmName": change.alarm_name,
        "alarmArn": change.alarm_arn,
        "changedAt": change.changed_at,
        "state": change.state,
        "previousState": change.previous_state,
        "reason": change.reason,
        "metrics": [vars(metric) for metric in change.metrics],
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "threshold-crossed",
            {
                "alarmName": "orders",
                "changedAt": "2025-03-14T09:26:53.589+0000",
                "state": "ALARM",
                "previousState": "OK",
                "metrics": [
                    {"namespace": "Acme/Orders", "name": "DeclinedPayments", "dimensions": {}},
                ],
            },
            id="hands over a change with its reason and metric",
        ),
        pytest.param(
            "set-by-hand",
            {
                "alarmName": "Größe A",
                "changedAt": "2025-03-14T09:41:02.007+0000",
                "state": "ALARM",
                "previousState": "INSUFFICIENT_DATA",
                "metrics": [
                    {"namespace": "Acme/Orders", "name": "DeclinedPayments", "dimensions": {}},
                ],
            },
            id="takes a state that was set by hand, of an alarm with an expression",
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
    assert values(work.call_args.args[0]) == {
        "changeId": f"{given['alarmArn']}#{given['time']}",
        "alarmArn": given["alarmArn"],
        "reason": given["alarmData"]["state"]["reason"],
        **expected,
    }
    logged = all_logged(caplog)
    assert given["alarmArn"] in logged
    assert given["time"] in logged


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("unknown-state", id="fails for a state that it does not know"),
        pytest.param("no-name", id="fails for an alarm without a name"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    given["alarmData"]["state"]["secret"] = SECRET

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    logged = all_logged(caplog)
    assert given["alarmArn"] in logged
    assert given["time"] in logged
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in logged + told
    assert "ALERT" not in logged + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("threshold-crossed")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["alarmArn"] in logged
    assert given["time"] in logged
    assert "ValueError" in logged
    assert SECRET not in logged


def test_logs_nothing_of_what_it_processes_but_alarm_and_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load("threshold-crossed")
    given["alarmData"]["state"]["secret"] = SECRET

    handler.handler(given, CONTEXT)

    logged = all_logged(caplog)
    assert given["alarmArn"] in logged
    assert given["time"] in logged
    assert SECRET not in logged
