import json
from base64 import b64decode
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

# Numbers are positions in the event: records that process_record raises for, records that it is
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
        "name": "one fails, and what follows waits for it",
        "event": "batch",
        "failing": [1],
        "processed": [0, 1],
        "reported": [1],
    },
    {
        "name": "the last fails",
        "event": "batch",
        "failing": [2],
        "processed": [0, 1, 2],
        "reported": [2],
    },
    {
        "name": "all would fail, and the first is reported",
        "event": "batch",
        "failing": [0, 1, 2],
        "processed": [0],
        "reported": [0],
    },
    {
        "name": "data that is not JSON stops the batch",
        "event": "poison-record",
        "failing": [],
        "processed": [0],
        "reported": [1],
    },
    {
        "name": "a failure before unreadable data is what counts",
        "event": "poison-record",
        "failing": [0],
        "processed": [0],
        "reported": [0],
    },
    {
        "name": "empty data stops the batch",
        "event": "empty-data",
        "failing": [],
        "processed": [],
        "reported": [0],
    },
    {
        "name": "data that is not UTF-8 stops the batch",
        "event": "binary-data",
        "failing": [],
        "processed": [0, 1],
        "reported": [2],
    },
    {
        "name": "JSON of another content stops the batch",
        "event": "other-content",
        "failing": [],
        "processed": [],
        "reported": [0],
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


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    """The log as it is written, and what records have beside it."""
    extras = [{**vars(record), "exc_info": None} for record in caplog.records]
    return caplog.text + str(extras)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_record)
    monkeypatch.setattr(handler, "process_record", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reports_the_first_that_failed(case: dict[str, Any], work: Mock) -> None:
    event = load(case["event"])
    records = event["Records"]
    ids = [record["eventID"] for record in records]
    failing = [ids[at] for at in case["failing"]]

    def fail(_payload: Any, event_id: str) -> None:
        if event_id in failing:
            raise RuntimeError("out of stock")

    work.side_effect = fail

    response = handler.handler(event, CONTEXT)

    assert [call.args[1] for call in work.call_args_list] == [ids[at] for at in case["processed"]]
    numbers = [records[at]["kinesis"]["sequenceNumber"] for at in case["reported"]]
    assert response == {"batchItemFailures": [{"itemIdentifier": number} for number in numbers]}


def test_hands_on_what_the_data_of_a_record_holds(work: Mock) -> None:
    event = load("batch")

    handler.handler(event, CONTEXT)

    payloads = [(call.args[0].order_id, call.args[0].status) for call in work.call_args_list]
    held = [json.loads(b64decode(record["kinesis"]["data"])) for record in event["Records"]]
    assert payloads == [(each["orderId"], each["status"]) for each in held]


def test_logs_the_error_of_a_failed_record_with_the_id_of_its_event(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    event = load("single-record")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(event, CONTEXT)

    assert "out of stock" in caplog.text
    assert event["Records"][0]["eventID"] in all_logged(caplog)
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"


@pytest.mark.parametrize("name", ["poison-record", "other-content", "binary-data"])
def test_keeps_data_out_of_the_log(name: str, work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    event = load(name)

    handler.handler(event, CONTEXT)

    assert "Record failed" in caplog.text
    assert "A-100" not in all_logged(caplog)
    for record in event["Records"]:
        assert record["kinesis"]["data"] not in all_logged(caplog)
