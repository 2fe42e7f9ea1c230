import json
from base64 import b64decode
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
ANSWER_MAX = 6 * 1024 * 1024
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)

# Numbers are positions in the event: records that transform_order raises for, records that it
# drops, and records that it is called with, in order.
CASES: list[dict[str, Any]] = [
    {
        "name": "all are transformed",
        "event": "batch",
        "failing": [],
        "dropping": [],
        "transformed": [0, 1, 2],
        "results": ["Ok", "Ok", "Ok"],
    },
    {
        "name": "one fails, and the others do not",
        "event": "batch",
        "failing": [1],
        "dropping": [],
        "transformed": [0, 1, 2],
        "results": ["Ok", "ProcessingFailed", "Ok"],
    },
    {
        "name": "all fail",
        "event": "batch",
        "failing": [0, 1, 2],
        "dropping": [],
        "transformed": [0, 1, 2],
        "results": ["ProcessingFailed", "ProcessingFailed", "ProcessingFailed"],
    },
    {
        "name": "one is dropped, one fails, one is transformed",
        "event": "batch",
        "failing": [1],
        "dropping": [0],
        "transformed": [0, 1, 2],
        "results": ["Dropped", "ProcessingFailed", "Ok"],
    },
    {
        "name": "a single record is transformed",
        "event": "single-record",
        "failing": [],
        "dropping": [],
        "transformed": [0],
        "results": ["Ok"],
    },
    {
        "name": "data that is not JSON fails alone",
        "event": "poison-record",
        "failing": [],
        "dropping": [],
        "transformed": [0, 2],
        "results": ["Ok", "ProcessingFailed", "Ok"],
    },
    {
        "name": "JSON of another content fails alone",
        "event": "other-content",
        "failing": [],
        "dropping": [],
        "transformed": [2],
        "results": ["ProcessingFailed", "ProcessingFailed", "Ok", "ProcessingFailed"],
    },
    {
        "name": "data that is not UTF-8 fails alone",
        "event": "binary-data",
        "failing": [],
        "dropping": [],
        "transformed": [0],
        "results": ["Ok", "ProcessingFailed"],
    },
    {
        "name": "empty data fails alone",
        "event": "empty-data",
        "failing": [],
        "dropping": [],
        "transformed": [1],
        "results": ["ProcessingFailed", "Ok"],
    },
    {
        "name": "records of a data stream are transformed",
        "event": "from-stream",
        "failing": [],
        "dropping": [1],
        "transformed": [0, 1],
        "results": ["Ok", "Dropped"],
    },
]


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def text_of(record: Any) -> str:
    """What the data of a record says."""
    return b64decode(record["data"]).decode("utf-8")


def changed(order: Any, status: str) -> Any:
    """The order with another status."""
    return order.model_copy(update={"status": status})


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    """The log as it is written, and what records have beside it."""
    extras = [{**vars(record), "exc_info": None} for record in caplog.records]
    return caplog.text + str(extras)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.transform_order)
    work.side_effect = lambda order, _record_id: order
    monkeypatch.setattr(handler, "transform_order", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_answers_every_record_once(case: dict[str, Any], work: Mock) -> None:
    event = load(case["event"])
    ids = [record["recordId"] for record in event["records"]]

    def transform(order: Any, record_id: str) -> Any:
        at = ids.index(record_id)
        if at in case["failing"]:
            raise RuntimeError("out of stock")
        return None if at in case["dropping"] else order

    work.side_effect = transform

    records = handler.handler(event, CONTEXT)["records"]

    assert [call.args[1] for call in work.call_args_list] == [ids[at] for at in case["transformed"]]
    assert [record["recordId"] for record in records] == ids
    assert [record["result"] for record in records] == case["results"]


def test_hands_on_all_that_the_data_holds_and_answers_what_it_gets(work: Mock) -> None:
    event = load("batch")

    records = handler.handler(event, CONTEXT)["records"]

    held = [json.loads(text_of(record)) for record in event["records"]]
    handed = [call.args[0].model_dump(by_alias=True) for call in work.call_args_list]
    assert handed == held
    assert [json.loads(text_of(record)) for record in records] == held


def test_answers_new_data_as_one_line_of_json(work: Mock) -> None:
    work.side_effect = lambda order, _record_id: changed(order, "größer")

    records = handler.handler(load("single-record"), CONTEXT)["records"]

    text = text_of(records[0])
    assert text.endswith("\n")
    assert text.count("\n") == 1
    assert json.loads(text) == {"orderId": "A-1001", "status": "größer"}


def test_leaves_the_data_of_records_that_fail_or_are_dropped(work: Mock) -> None:
    event = load("batch")
    work.side_effect = [None, RuntimeError("out of stock"), None]

    records = handler.handler(event, CONTEXT)["records"]

    assert [record["data"] for record in records] == [each["data"] for each in event["records"]]


def test_fails_the_records_that_its_answer_has_no_room_for_and_no_other(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    event = load("batch")
    sizes = iter([3_000_000, 3_000_000, 10])
    work.side_effect = lambda order, _record_id: changed(order, "x" * next(sizes))

    response = handler.handler(event, CONTEXT)

    results = [record["result"] for record in response["records"]]
    assert results == ["Ok", "ProcessingFailed", "Ok"]
    assert response["records"][1]["data"] == event["records"][1]["data"]
    assert len(json.dumps(response)) <= ANSWER_MAX
    assert "Answer has no room" in caplog.text
    assert event["records"][1]["recordId"] in all_logged(caplog)


def test_uses_all_the_room_that_there_is(work: Mock) -> None:
    event = load("single-record")
    rest = ANSWER_MAX - 4 * 32 - len(json.dumps({"records": event["records"]}))
    work.side_effect = lambda order, _record_id: changed(order, "x" * (rest * 3 // 4))

    records = handler.handler(event, CONTEXT)["records"]

    assert records[0]["result"] == "Ok"


def test_logs_the_error_of_a_failed_record_with_its_id(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    event = load("single-record")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(event, CONTEXT)

    assert "out of stock" in caplog.text
    assert event["records"][0]["recordId"] in all_logged(caplog)
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"


@pytest.mark.parametrize("name", ["poison-record", "other-content", "binary-data"])
def test_keeps_data_out_of_the_log(name: str, work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    event = load(name)

    handler.handler(event, CONTEXT)

    assert "Record failed" in caplog.text
    assert "A-100" not in all_logged(caplog)
    for record in event["records"]:
        assert record["data"] not in all_logged(caplog)
