import json
import traceback
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
    work = create_autospec(handler.process_event)
    monkeypatch.setattr(handler, "process_event", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "instance-stopped",
            {
                "eventId": "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
                "source": "aws.ec2",
                "detailType": "EC2 Instance State-change Notification",
                "occurredAt": "2025-03-14T09:26:53Z",
                "resources": ["arn:aws:ec2:eu-west-1:123456789012:instance/i-1234567890abcdef0"],
                "detail": {"instance-id": "i-1234567890abcdef0", "state": "stopped"},
            },
            id="hands over an event with its detail",
        ),
        pytest.param(
            "without-resources",
            {
                "eventId": "8d6a1f2c-3b47-4e90-a5d1-0c9be87f6243",
                "source": "aws.ec2",
                "detailType": "EC2 Instance State-change Notification",
                "occurredAt": "2025-03-14T09:26:53Z",
                "resources": [],
                "detail": {"instance-id": "i-1234567890abcdef0", "state": "stopped"},
            },
            id="takes an event at the edge of what comes",
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
    assert given.source == expected["source"]
    assert given.detail_type == expected["detailType"]
    assert given.occurred_at == expected["occurredAt"]
    assert given.resources == expected["resources"]
    assert given.detail == expected["detail"]
    assert expected["eventId"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("unknown-detail-type", id="fails for a detail-type that it does not know"),
        pytest.param("unknown-detail", id="fails for a detail of another kind"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    if given["detail"]:
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
    event = load("instance-stopped")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(event, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert event["id"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged


def test_logs_nothing_of_what_it_processes_but_the_id(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    event = load("instance-stopped")
    event["detail"]["secret"] = SECRET

    handler.handler(event, CONTEXT)

    logged = all_logged(caplog)
    assert event["id"] in logged
    assert SECRET not in logged
