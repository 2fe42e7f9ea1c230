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

# Positions of messages that process_delivery raises for, messages that it is called for, in order,
# and how many messages the error tells of.
CASES: list[dict[str, Any]] = [
    {
        "name": "all succeed",
        "event": "batch",
        "failing": [],
        "processed": ["A-1001", "A-1002", "A-1003"],
        "failed": None,
    },
    {
        "name": "one fails, the others are processed, and all come again",
        "event": "batch",
        "failing": [1],
        "processed": ["A-1001", "A-1002", "A-1003"],
        "failed": 1,
    },
    {
        "name": "the last fails",
        "event": "batch",
        "failing": [2],
        "processed": ["A-1001", "A-1002", "A-1003"],
        "failed": 1,
    },
    {
        "name": "all fail",
        "event": "batch",
        "failing": [0, 1, 2],
        "processed": ["A-1001", "A-1002", "A-1003"],
        "failed": 3,
    },
    {
        "name": "a message that is not JSON fails the batch",
        "event": "poison-message",
        "failing": [],
        "processed": ["A-1001", "A-1006"],
        "failed": 1,
    },
    {
        "name": "a failure beside an unreadable message",
        "event": "poison-message",
        "failing": [0],
        "processed": ["A-1001", "A-1006"],
        "failed": 2,
    },
    {
        "name": "bytes that are not UTF-8 fail the batch",
        "event": "binary-message",
        "failing": [],
        "processed": ["A-1009"],
        "failed": 1,
    },
    {
        "name": "an empty message fails the batch",
        "event": "empty-message",
        "failing": [],
        "processed": [],
        "failed": 1,
    },
    {
        "name": "JSON of another content fails the batch",
        "event": "other-content",
        "failing": [],
        "processed": [],
        "failed": 1,
    },
    {
        "name": "a single message succeeds",
        "event": "single-message",
        "failing": [],
        "processed": ["A-1004"],
        "failed": None,
    },
    {
        "name": "a single message fails",
        "event": "single-message",
        "failing": [0],
        "processed": ["A-1004"],
        "failed": 1,
    },
]

# What messages of the batch hold, and what tells them apart.
HANDED_ON: list[list[Any]] = [
    [{"orderId": "A-1001", "status": "placed"}, "ID:orders-37557-1736933400012-4:1:1:1:1"],
    [{"orderId": "A-1002", "status": "zurückgestellt"}, "ID:orders-37557-1736933400012-4:1:1:1:2"],
    [{"orderId": "A-1003", "status": "paid"}, "ID:orders-37557-1736933400012-4:1:1:1:3"],
]


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    """The log as it is written, and what records have beside it."""
    extras = [{**vars(record), "exc_info": None} for record in caplog.records]
    return caplog.text + str(extras)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_delivery)
    monkeypatch.setattr(handler, "process_delivery", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_processes_every_message_and_fails_with_one(case: dict[str, Any], work: Mock) -> None:
    failing = [case["processed"][at] for at in case["failing"]]

    def fail(order: Any, _delivery_id: str) -> None:
        if order.order_id in failing:
            raise RuntimeError("out of stock")

    work.side_effect = fail

    if case["failed"] is None:
        assert handler.handler(load(case["event"]), CONTEXT) is None
    else:
        with pytest.raises(RuntimeError, match=f"{case['failed']} of "):
            handler.handler(load(case["event"]), CONTEXT)

    assert [call.args[0].order_id for call in work.call_args_list] == case["processed"]


def test_hands_on_what_messages_hold_with_what_tells_them_apart(work: Mock) -> None:
    handler.handler(load("batch"), CONTEXT)

    calls = [call.args for call in work.call_args_list]
    assert [(order.order_id, order.status, told) for order, told in calls] == [
        (order["orderId"], order["status"], told) for order, told in HANDED_ON
    ]


def test_logs_the_error_of_a_failed_message_with_what_tells_it_apart(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    work.side_effect = RuntimeError("out of stock")

    with pytest.raises(RuntimeError, match="1 of 1 messages failed."):
        handler.handler(load("single-message"), CONTEXT)

    assert "out of stock" in caplog.text
    assert work.call_args.args[1] in all_logged(caplog)
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"


@pytest.mark.parametrize("name", ["poison-message", "other-content", "binary-message"])
def test_keeps_what_messages_hold_out_of_the_log(
    name: str, work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    event = load(name)

    with pytest.raises(RuntimeError):
        handler.handler(event, CONTEXT)

    assert "Message failed" in caplog.text
    assert "A-100" not in all_logged(caplog)
    assert "eyJ" not in all_logged(caplog)
