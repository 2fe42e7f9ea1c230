import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
CONTEXT = None

# Numbers are positions in the event: records that process_change raises for, records that it is
# called with, in order, and records that the answer names as failed.
CASES: list[dict[str, Any]] = [
    {
        "name": "all succeed",
        "event": "changes",
        "failing": [],
        "processed": [0, 1, 2],
        "reported": [],
    },
    {
        "name": "one fails, and what follows waits for it",
        "event": "changes",
        "failing": [1],
        "processed": [0, 1],
        "reported": [1],
    },
    {
        "name": "the last fails",
        "event": "changes",
        "failing": [2],
        "processed": [0, 1, 2],
        "reported": [2],
    },
    {
        "name": "all would fail, and the first is reported",
        "event": "changes",
        "failing": [0, 1, 2],
        "processed": [0],
        "reported": [0],
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
        "name": "a failure before another kind of item is what counts",
        "event": "other-item",
        "failing": [0],
        "processed": [0],
        "reported": [0],
    },
    {
        "name": "another kind of item stops the batch",
        "event": "other-item",
        "failing": [],
        "processed": [0],
        "reported": [1],
    },
    {
        "name": "an attribute of another type stops the batch",
        "event": "other-type",
        "failing": [],
        "processed": [],
        "reported": [0],
    },
]


def load(name: str) -> dict[str, Any]:
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
    work = create_autospec(handler.process_change)
    monkeypatch.setattr(handler, "process_change", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reports_the_first_that_failed(case: dict[str, Any], work: Mock) -> None:
    event = load(case["event"])
    records = event["Records"]
    ids = [record["eventID"] for record in records]
    failing = [ids[at] for at in case["failing"]]

    def fail(_change: Any, event_id: str) -> None:
        if event_id in failing:
            raise RuntimeError("out of stock")

    work.side_effect = fail

    response = handler.handler(event, CONTEXT)

    assert [call.args[1] for call in work.call_args_list] == [ids[at] for at in case["processed"]]
    numbers = [records[at]["dynamodb"]["SequenceNumber"] for at in case["reported"]]
    assert response == {"batchItemFailures": [{"itemIdentifier": number} for number in numbers]}


def test_hands_on_the_key_of_an_item_and_the_images_that_the_record_has(work: Mock) -> None:
    event = load("changes")

    handler.handler(event, CONTEXT)

    changes = [call.args[0] for call in work.call_args_list]
    assert [(each.event_name, each.order_id, each.expired) for each in changes] == [
        (record["eventName"], record["dynamodb"]["Keys"]["orderId"]["S"], False)
        for record in event["Records"]
    ]
    assert [(seen(each.before), seen(each.after)) for each in changes] == [
        (sent(record["dynamodb"].get("OldImage")), sent(record["dynamodb"].get("NewImage")))
        for record in event["Records"]
    ]


def test_tells_what_time_to_live_removed_from_what_somebody_did(work: Mock) -> None:
    handler.handler(load("removals"), CONTEXT)

    assert [call.args[0].expired for call in work.call_args_list] == [True, False]


def test_logs_the_error_of_a_failed_record_with_the_id_of_its_event(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    event = load("single-change")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(event, CONTEXT)

    assert "out of stock" in caplog.text
    assert event["Records"][0]["eventID"] in all_logged(caplog)


@pytest.mark.parametrize("name", ["changes", "other-type"])
def test_keeps_items_out_of_the_log(
    name: str, work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(load(name), CONTEXT)

    assert "Record failed" in caplog.text
    for content in ["A-100", "placed", "for nothing"]:
        assert content not in all_logged(caplog)
