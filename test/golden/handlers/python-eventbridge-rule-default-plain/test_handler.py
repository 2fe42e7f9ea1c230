import json
import traceback
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
    work = create_autospec(handler.process_event)
    monkeypatch.setattr(handler, "process_event", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "order-placed",
            {
                "eventId": "17793124-05d4-b198-2fde-7ededc63b103",
                "source": "acme.orders",
                "detailType": "Order Placed",
                "occurredAt": "2025-03-14T09:26:53Z",
                "resources": ["arn:aws:dynamodb:eu-west-1:123456789012:table/acme-orders"],
                "detail": {
                    "orderId": "A-1001",
                    "status": "placed",
                    "total": 129.9,
                    "customer": {"id": "C-7", "country": "DE"},
                },
            },
            id="hands over an event with its detail",
        ),
        pytest.param(
            "order-abroad",
            {
                "eventId": "8d6a1f2c-3b47-4e90-a5d1-0c9be87f6243",
                "source": "acme.orders",
                "detailType": "Order Placed",
                "occurredAt": "2024-02-29T23:59:59Z",
                "resources": [],
                "detail": {"orderId": "Ä-1002 📦", "status": "zurück\nan Absender", "lines": []},
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
    event = load("order-placed")
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
    event = load("order-placed")
    event["detail"]["secret"] = SECRET

    handler.handler(event, CONTEXT)

    logged = all_logged(caplog)
    assert event["id"] in logged
    assert SECRET not in logged
