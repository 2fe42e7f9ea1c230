import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)

# Numbers are positions in the event, counted through all partitions: records that process_order
# raises for, records that it is called with, in order, and records that the answer names.
CASES: list[dict[str, Any]] = [
    {
        "name": "all succeed",
        "event": "batch",
        "failing": [],
        "processed": [0, 1, 2],
        "reported": [],
    },
    {
        "name": "one fails, and what follows in its partition waits for it",
        "event": "batch",
        "failing": [0],
        "processed": [0, 2],
        "reported": [0, 1],
    },
    {
        "name": "the last of a partition fails",
        "event": "batch",
        "failing": [1],
        "processed": [0, 1, 2],
        "reported": [1],
    },
    {
        "name": "one partition does not wait for another",
        "event": "batch",
        "failing": [2],
        "processed": [0, 1, 2],
        "reported": [2],
    },
    {
        "name": "each partition fails for itself",
        "event": "batch",
        "failing": [0, 2],
        "processed": [0, 2],
        "reported": [0, 1, 2],
    },
    {
        "name": "a value that is not JSON stops its partition",
        "event": "poison-record",
        "failing": [],
        "processed": [0, 3],
        "reported": [1, 2],
    },
    {
        "name": "a failure before an unreadable value is what counts",
        "event": "poison-record",
        "failing": [0],
        "processed": [0, 3],
        "reported": [0, 1, 2],
    },
    {
        "name": "a value that is not UTF-8 stops its partition",
        "event": "binary-value",
        "failing": [],
        "processed": [0],
        "reported": [1],
    },
    {
        "name": "an empty value is no tombstone",
        "event": "empty-value",
        "failing": [],
        "processed": [],
        "reported": [0],
    },
    {
        "name": "JSON of another content stops its partition",
        "event": "other-content",
        "failing": [],
        "processed": [],
        "reported": [0],
    },
    {
        "name": "a record without a key stops its partition",
        "event": "keyless",
        "failing": [],
        "processed": [1],
        "reported": [0],
    },
    {
        "name": "tombstones succeed",
        "event": "tombstones",
        "failing": [],
        "processed": [0, 1],
        "reported": [],
    },
    {
        "name": "a tombstone fails",
        "event": "tombstones",
        "failing": [1],
        "processed": [0, 1],
        "reported": [1],
    },
    {
        "name": "a single record succeeds",
        "event": "single-record",
        "failing": [],
        "processed": [0],
        "reported": [],
    },
    {
        "name": "a single record fails",
        "event": "single-record",
        "failing": [0],
        "processed": [0],
        "reported": [0],
    },
]


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def records_in(event: dict[str, Any]) -> list[dict[str, Any]]:
    """All records with the key of their partition, one partition after the other."""
    return [
        {**record, "of": key, "id": f"{record['topic']}-{record['partition']}@{record['offset']}"}
        for key, records in event["records"].items()
        for record in records
    ]


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    """The log as it is written, and what records have beside it."""
    extras = [{**vars(record), "exc_info": None} for record in caplog.records]
    return caplog.text + str(extras)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_order)
    monkeypatch.setattr(handler, "process_order", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reports_what_failed_and_what_waits_behind_it(case: dict[str, Any], work: Mock) -> None:
    event = load(case["event"])
    records = records_in(event)
    failing = [records[at]["id"] for at in case["failing"]]

    def fail(order: Any) -> None:
        if order.id in failing:
            raise RuntimeError("out of stock")

    work.side_effect = fail

    response = handler.handler(event, CONTEXT)

    done = [call.args[0].id for call in work.call_args_list]
    assert done == [records[at]["id"] for at in case["processed"]]
    reported = [records[at] for at in case["reported"]]
    assert response == {
        "batchItemFailures": [
            {"itemIdentifier": {"partition": record["of"], "offset": record["offset"]}}
            for record in reported
        ]
    }


def test_hands_on_what_key_and_value_of_a_record_hold(work: Mock) -> None:
    handler.handler(load("batch"), CONTEXT)

    orders = [(call.args[0].order_id, call.args[0].status) for call in work.call_args_list]
    assert orders == [
        ("A-1001", "placed"),
        ("A-1001", "paid"),
        ("A-1002", "zurückgestellt"),
    ]


def test_hands_on_the_bytes_of_headers_which_come_as_signed_numbers(work: Mock) -> None:
    handler.handler(load("batch"), CONTEXT)

    assert work.call_args_list[0].args[0].headers == {
        "format": b"json",
        "city": "Zürich".encode(),
        "attempt": b"2",
    }


def test_takes_a_record_without_a_value_for_the_end_of_its_order(work: Mock) -> None:
    handler.handler(load("tombstones"), CONTEXT)

    orders = [(call.args[0].order_id, call.args[0].status) for call in work.call_args_list]
    assert orders == [("A-1001", None), ("A-1002", None)]


def test_logs_the_error_of_a_failed_record_with_its_place_in_the_topic(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    event = load("single-record")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(event, CONTEXT)

    assert "out of stock" in caplog.text
    assert records_in(event)[0]["id"] in all_logged(caplog)
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"


@pytest.mark.parametrize("name", ["poison-record", "other-content", "binary-value", "keyless"])
def test_keeps_what_records_hold_out_of_the_log(
    name: str, work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    event = load(name)

    handler.handler(event, CONTEXT)

    assert "Record failed" in caplog.text
    assert "A-100" not in all_logged(caplog)
    for record in records_in(event):
        assert record["value"] not in all_logged(caplog)
