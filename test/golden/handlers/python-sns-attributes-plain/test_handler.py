import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def message_id_of(event: dict[str, Any]) -> str:
    return event["Records"][0]["Sns"]["MessageId"]


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_notification)
    monkeypatch.setattr(handler, "process_notification", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "order-placed",
            {
                "messageId": "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
                "publishedAt": "2025-03-14T09:26:53.589Z",
                "subject": "Order placed",
                "attributes": {
                    "status": {"type": "String", "value": "placed"},
                    "priority": {"type": "Number", "value": "5"},
                },
                "message": {"orderId": "A-1001", "status": "placed"},
            },
            id="hands over a message with its subject and attributes",
        ),
        pytest.param(
            "bare",
            {
                "messageId": "3f2a7c51-0d8e-5a46-b1c7-2e6d904f8a13",
                "publishedAt": "2025-03-14T09:27:01.204Z",
                "subject": None,
                "attributes": {
                    "status": {"type": "String", "value": "placed"},
                    "priority": {"type": "Number", "value": "9"},
                },
                "message": {"orderId": "Ä-1002 📦", "status": "zurück\nan Absender"},
            },
            id="takes a message without subject and attributes, in any script",
        ),
        pytest.param(
            "typed-attributes",
            {
                "messageId": "c7b1d9e0-42f3-5d68-8a0b-71e5f6a2c394",
                "publishedAt": "2025-03-14T09:28:40.112Z",
                "subject": None,
                "attributes": {
                    "status": {"type": "String", "value": "placed"},
                    "weight": {"type": "Number", "value": "0.25"},
                    "tags": {"type": "String.Array", "value": '["gift","fragile"]'},
                    "trace": {"type": "Binary", "value": "AAEC/w=="},
                    "priority": {"type": "Number", "value": "9"},
                },
                "message": {"orderId": "A-1003", "status": "paid"},
            },
            id="keeps the types of attributes, whose values are text",
        ),
    ],
)
def test_hands_over(work: Mock, event: str, expected: dict[str, Any]) -> None:
    handler.handler(load(event), CONTEXT)

    work.assert_called_once()
    [notification] = work.call_args.args
    assert notification.message_id == expected["messageId"]
    assert notification.published_at == expected["publishedAt"]
    assert notification.subject == expected["subject"]
    attributes = {
        name: {"type": attribute.type, "value": attribute.value}
        for name, attribute in notification.attributes.items()
    }
    assert attributes == expected["attributes"]
    message = {"orderId": notification.message.order_id, "status": notification.message.status}
    assert message == expected["message"]


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("not-json", id="fails for a message that is not JSON"),
        pytest.param("unknown-message", id="fails for a message of another kind"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    assert message_id_of(given) in all_logged(caplog)
    told = "".join(traceback.format_exception(raised.value))
    assert "A-100" not in all_logged(caplog) + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    event = load("order-placed")
    failure = ValueError("Order A-1001 is out of stock.")
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(event, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert message_id_of(event) in logged
    assert "ValueError" in logged
    assert "A-100" not in logged
    assert "Order placed" not in logged


def test_logs_nothing_of_what_it_processes_but_the_id(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    event = load("order-placed")

    handler.handler(event, CONTEXT)

    logged = all_logged(caplog)
    assert message_id_of(event) in logged
    assert "A-100" not in logged
    assert "Order placed" not in logged
    assert "Signature" not in logged
