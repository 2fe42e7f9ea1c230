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

# Documents that process_document raises for, documents that it is called for, in order, and whether
# the invocation fails.
CASES: list[dict[str, Any]] = [
    {
        "name": "all succeed",
        "event": "changes",
        "failing": [],
        "processed": ["63eeb6e7d418cd98afb1c1d7", "63eeb6e7d418cd98afb1c1d7", "A-1002"],
        "fails": False,
    },
    {
        "name": "one fails, and what follows waits for it",
        "event": "changes",
        "failing": ["63eeb6e7d418cd98afb1c1d7"],
        "processed": ["63eeb6e7d418cd98afb1c1d7"],
        "fails": True,
    },
    {
        "name": "the last fails",
        "event": "changes",
        "failing": ["A-1002"],
        "processed": ["63eeb6e7d418cd98afb1c1d7", "63eeb6e7d418cd98afb1c1d7", "A-1002"],
        "fails": True,
    },
    {
        "name": "updates with the document, and without one that is gone",
        "event": "lookup",
        "failing": [],
        "processed": ["A-1004", "A-1005"],
        "fails": False,
    },
    {
        "name": "a document of another content stops the batch",
        "event": "other-document",
        "failing": [],
        "processed": [],
        "fails": True,
    },
    {
        "name": "an id of another kind stops the batch",
        "event": "other-id",
        "failing": [],
        "processed": [],
        "fails": True,
    },
    {
        "name": "what is about no document is skipped",
        "event": "dropped-collection",
        "failing": [],
        "processed": ["A-1008", "A-1009"],
        "fails": False,
    },
    {
        "name": "a single change succeeds",
        "event": "single-change",
        "failing": [],
        "processed": ["A-1003"],
        "fails": False,
    },
    {
        "name": "a single change fails",
        "event": "single-change",
        "failing": ["A-1003"],
        "processed": ["A-1003"],
        "fails": True,
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
    work = create_autospec(handler.process_document)
    monkeypatch.setattr(handler, "process_document", work)
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_processes_in_order_up_to_the_first_that_fails(case: dict[str, Any], work: Mock) -> None:
    def fail(change: Any) -> None:
        if change.document_id in case["failing"]:
            raise RuntimeError("out of stock")

    work.side_effect = fail

    if case["fails"]:
        with pytest.raises((RuntimeError, ValueError)):
            handler.handler(load(case["event"]), CONTEXT)
    else:
        assert handler.handler(load(case["event"]), CONTEXT) is None

    assert [call.args[0].document_id for call in work.call_args_list] == case["processed"]


def test_hands_on_what_changes_say_of_documents(work: Mock) -> None:
    event = load("changes")

    handler.handler(event, CONTEXT)

    changes = [call.args[0] for call in work.call_args_list]
    assert [(change.operation, change.status) for change in changes] == [
        ("insert", "placed"),
        ("update", None),
        ("delete", None),
    ]
    ids = [item["event"]["_id"]["_data"] for item in event["events"]]
    assert [change.id for change in changes] == ids


def test_logs_the_error_of_a_failed_change_with_its_id(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    event = load("single-change")
    work.side_effect = RuntimeError("out of stock")

    with pytest.raises(RuntimeError, match="out of stock"):
        handler.handler(event, CONTEXT)

    assert "out of stock" in caplog.text
    assert event["events"][0]["event"]["_id"]["_data"] in all_logged(caplog)
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"


@pytest.mark.parametrize("name", ["other-document", "other-id"])
def test_keeps_what_documents_hold_out_of_the_log(
    name: str, work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(ValueError):
        handler.handler(load(name), CONTEXT)

    assert "Change failed" in caplog.text
    assert "Zürich" not in all_logged(caplog)
