import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
CONTEXT = None

# Numbers are positions in the event: messages that process_message raises for, messages that it is
# called with, in order, and messages that the answer names as failed.
CASES: list[dict[str, Any]] = [
    {
        "name": "all succeed",
        "event": "fifo-batch",
        "failing": [],
        "processed": [0, 1, 2, 3, 4],
        "reported": [],
    },
    {
        "name": "a failure stops its group only",
        "event": "fifo-batch",
        "failing": [2],
        "processed": [0, 1, 2, 3],
        "reported": [2, 4],
    },
    {
        "name": "the first of a group fails",
        "event": "fifo-batch",
        "failing": [0],
        "processed": [0, 1, 3],
        "reported": [0, 2, 4],
    },
    {
        "name": "the last fails",
        "event": "fifo-batch",
        "failing": [4],
        "processed": [0, 1, 2, 3, 4],
        "reported": [4],
    },
    {
        "name": "both groups stop",
        "event": "fifo-batch",
        "failing": [0, 1],
        "processed": [0, 1],
        "reported": [0, 1, 2, 3, 4],
    },
    {
        "name": "an unreadable body stops its group",
        "event": "fifo-poison-message",
        "failing": [],
        "processed": [0, 2, 4],
        "reported": [1, 3],
    },
    {
        "name": "an unreadable body behind a failure",
        "event": "fifo-poison-message",
        "failing": [0],
        "processed": [0, 2, 4],
        "reported": [0, 1, 3],
    },
    {
        "name": "a single message succeeds",
        "event": "fifo-single-message",
        "failing": [],
        "processed": [0],
        "reported": [],
    },
    {
        "name": "a single message fails",
        "event": "fifo-single-message",
        "failing": [0],
        "processed": [0],
        "reported": [0],
    },
]


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_message)
    monkeypatch.setattr(handler, "process_message", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reports_what_failed(case: dict[str, Any], work: Mock) -> None:
    event = load(case["event"])
    ids = [record["messageId"] for record in event["Records"]]
    failing = [ids[at] for at in case["failing"]]

    def fail(_message: Any, message_id: str) -> None:
        if message_id in failing:
            raise RuntimeError("out of stock")

    work.side_effect = fail

    response = handler.handler(event, CONTEXT)

    assert [call.args[1] for call in work.call_args_list] == [ids[at] for at in case["processed"]]
    reported = [{"itemIdentifier": ids[at]} for at in case["reported"]]
    assert response == {"batchItemFailures": reported}


def test_hands_on_what_a_body_holds_with_the_id_of_its_message(work: Mock) -> None:
    event = load("fifo-batch")

    handler.handler(event, CONTEXT)

    messages = [(call.args[0].order_id, call.args[0].status) for call in work.call_args_list]
    bodies = [json.loads(record["body"]) for record in event["Records"]]
    assert messages == [(body["orderId"], body["status"]) for body in bodies]


def test_logs_the_error_of_a_failed_message_with_its_id(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    event = load("fifo-single-message")
    work.side_effect = RuntimeError("out of stock")

    handler.handler(event, CONTEXT)

    assert "out of stock" in caplog.text
    assert event["Records"][0]["messageId"] in all_logged(caplog)


def test_keeps_bodies_out_of_the_log(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    event = load("fifo-poison-message")

    handler.handler(event, CONTEXT)

    assert event["Records"][1]["messageId"] in all_logged(caplog)
    assert "A-100" not in all_logged(caplog)
