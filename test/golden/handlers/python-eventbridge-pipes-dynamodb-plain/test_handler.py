import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
CONTEXT = None

# Numbers are positions in the event: records that fulfil_order raises for, records that it is
# called with, in order, and records that the answer names as failed.
CASES: list[dict[str, Any]] = [
    {
        "name": "all succeed",
        "event": "batch",
        "failing": [],
        "processed": [0, 1, 2],
        "reported": [],
    },
    {
        "name": "one fails, and all that follow it come again",
        "event": "batch",
        "failing": [1],
        "processed": [0, 1],
        "reported": [1, 2],
    },
    {
        "name": "the first fails, and nothing else is tried",
        "event": "batch",
        "failing": [0],
        "processed": [0],
        "reported": [0, 1, 2],
    },
    {
        "name": "the last fails alone",
        "event": "batch",
        "failing": [2],
        "processed": [0, 1, 2],
        "reported": [2],
    },
    {
        "name": "removals succeed",
        "event": "removals",
        "failing": [],
        "processed": [0, 1],
        "reported": [],
    },
    {
        "name": "an item with every type of attribute succeeds",
        "event": "every-type",
        "failing": [],
        "processed": [0],
        "reported": [],
    },
    {
        "name": "a single one succeeds",
        "event": "single-message",
        "failing": [],
        "processed": [0],
        "reported": [],
    },
    {
        "name": "a single one fails",
        "event": "single-message",
        "failing": [0],
        "processed": [0],
        "reported": [0],
    },
    {
        "name": "a failure before another kind of item names that too",
        "event": "poison-message",
        "failing": [0],
        "processed": [0],
        "reported": [0, 1, 2],
    },
    {
        "name": "another kind of item stops what follows it",
        "event": "poison-message",
        "failing": [],
        "processed": [0],
        "reported": [1, 2],
    },
    {
        "name": "an attribute of another type comes again",
        "event": "other-type",
        "failing": [],
        "processed": [],
        "reported": [0],
    },
]


def load(name: str) -> list[dict[str, Any]]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    """The log as it is written, and what records have beside it."""
    extras = [{**vars(record), "exc_info": None} for record in caplog.records]
    return caplog.text + str(extras)


def seen(item: Any) -> tuple[str, str, Decimal] | None:
    """What the business logic has of an item."""
    return item and (item.order_id, item.status, item.total)


def sent(image: dict[str, Any] | None) -> tuple[str, str, Decimal] | None:
    """The same of an image as the event has it."""
    return image and (image["orderId"]["S"], image["status"]["S"], Decimal(image["total"]["N"]))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.fulfil_order)
    monkeypatch.setattr(handler, "fulfil_order", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reports_what_failed(case: dict[str, Any], work: Mock) -> None:
    records = load(case["event"])
    ids = [record["eventID"] for record in records]
    failing = [ids[at] for at in case["failing"]]

    def fail(_change: Any, event_id: str) -> None:
        if event_id in failing:
            raise RuntimeError("out of stock")

    work.side_effect = fail

    response = handler.handler(records, CONTEXT)

    assert [call.args[1] for call in work.call_args_list] == [ids[at] for at in case["processed"]]
    reported = [{"itemIdentifier": ids[at]} for at in case["reported"]]
    assert response == {"batchItemFailures": reported}


def test_hands_on_the_key_of_an_item_and_the_images_that_the_record_has(work: Mock) -> None:
    records = load("batch")

    handler.handler(records, CONTEXT)

    changes = [call.args[0] for call in work.call_args_list]
    assert [(each.event_name, each.order_id, each.expired) for each in changes] == [
        (record["eventName"], record["dynamodb"]["Keys"]["orderId"]["S"], False)
        for record in records
    ]
    assert [(seen(each.before), seen(each.after)) for each in changes] == [
        (sent(record["dynamodb"].get("OldImage")), sent(record["dynamodb"].get("NewImage")))
        for record in records
    ]


def test_tells_what_time_to_live_removed_from_what_somebody_did(work: Mock) -> None:
    handler.handler(load("removals"), CONTEXT)

    assert [call.args[0].expired for call in work.call_args_list] == [True, False]


def test_logs_the_error_of_a_failed_record_with_its_id(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    records = load("single-message")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(records, CONTEXT)

    assert "out of stock" in caplog.text
    assert records[0]["eventID"] in all_logged(caplog)


@pytest.mark.parametrize("name", ["batch", "other-type"])
def test_keeps_items_out_of_the_log(
    name: str, work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(load(name), CONTEXT)

    assert "Record failed" in caplog.text
    for content in ["A-100", "placed", "for nothing"]:
        assert content not in all_logged(caplog)
