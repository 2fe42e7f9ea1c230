import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.device_message import DeviceMessage

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_device_message)
    monkeypatch.setattr(handler, "process_device_message", work)
    return work


def values(message: DeviceMessage) -> dict[str, Any]:
    return {
        "messageId": message.message_id,
        "topic": message.topic,
        "receivedAt": message.received_at,
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "order-placed",
            {
                "messageId": "5c1f6d0e-8a34-4b7f-9d2c-3e6a7b8c9d0e",
                "topic": "acme/A-1001/late/A-1001",
                "receivedAt": 1741944413589,
            },
            id="hands over a message with its topic and time",
        ),
        pytest.param(
            "any-script",
            {
                "messageId": "0b9e7a52-6c1d-4f38-8e5a-1d2c3b4a5968",
                "topic": "acme/A-1001/late/A-1001",
                "receivedAt": 1741944414000,
            },
            id="takes a message in any script, with what nobody expects",
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
    [message] = work.call_args.args
    assert values(message) == expected
    assert message.payload | expected == given
    logged = all_logged(caplog)
    assert given["messageId"] in logged


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("no-topic", id="fails for a message without a topic"),
        pytest.param("no-time", id="fails for a message without a time"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    given["secret"] = SECRET

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    logged = all_logged(caplog)
    assert given["messageId"] in logged
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in logged + told
    assert "in a log" not in logged + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("order-placed")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["messageId"] in logged
    assert "ValueError" in logged
    assert SECRET not in logged


def test_logs_nothing_of_what_it_processes_but_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load("order-placed")
    given["secret"] = SECRET

    handler.handler(given, CONTEXT)

    logged = all_logged(caplog)
    assert given["messageId"] in logged
    assert SECRET not in logged
