import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.window import FinishedWindow

EVENTS = Path(__file__).parent / "events"
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)

# state is what the answer carries on, reported the sequence numbers that it names as failed, and
# written what is written, None for nothing.
CASES: list[dict[str, Any]] = [
    {
        "name": "a window begins with its first records",
        "event": "window-first",
        "state": {
            "first": "49650339823105629427489312310047293120431180432837115906",
            "totals": {"placed": 1, "wird geprüft": 1},
        },
        "reported": [],
        "written": None,
    },
    {
        "name": "a window goes on with the state that it has",
        "event": "window-next",
        "state": {
            "first": "49650339823105629427489312310047293120431180432837115906",
            "totals": {"placed": 2, "wird geprüft": 1},
        },
        "reported": [],
        "written": None,
    },
    {
        "name": "a record that fails is reported, with the state of those before it",
        "event": "window-poison",
        "state": {
            "first": "49650339823105629427489312310047293120431180432837115906",
            "totals": {"placed": 2, "wird geprüft": 1},
        },
        "reported": ["49650339823105629427489312310052128823709638949535972286"],
        "written": None,
    },
    {
        "name": "the last invocation writes the totals, also without a record",
        "event": "window-final",
        "state": {},
        "reported": [],
        "written": {
            "first": "49650339823105629427489312310047293120431180432837115906",
            "totals": {"placed": 2, "wird geprüft": 1},
        },
    },
    {
        "name": "the last invocation writes what its own records add",
        "event": "window-last-records",
        "state": {},
        "reported": [],
        "written": {
            "first": "49650339823105629427489312310047293120431180432837115906",
            "totals": {"placed": 2, "wird geprüft": 1, "paid": 1},
        },
    },
    {
        "name": "the last invocation writes what it has before a record that fails",
        "event": "window-last-poison",
        "state": {},
        "reported": ["49650339823105629427489312310052128823709638949535972286"],
        "written": {
            "first": "49650339823105629427489312310047293120431180432837115906",
            "totals": {"placed": 2, "wird geprüft": 1, "paid": 1},
        },
    },
    {
        "name": "an early end writes the totals up to there",
        "event": "window-early-end",
        "state": {},
        "reported": [],
        "written": {
            "first": "49650339823105629427489312310047293120431180432837115906",
            "totals": {"placed": 2, "wird geprüft": 1},
        },
    },
    {
        "name": "a window without records writes nothing",
        "event": "window-empty",
        "state": {},
        "reported": [],
        "written": None,
    },
    {
        "name": "a status may be called anything",
        "event": "window-odd-status",
        "state": {
            "first": "49650339823105629427489312310054546675348868207885400476",
            "totals": {"constructor": 2},
        },
        "reported": [],
        "written": None,
    },
]

# Ids of orders, as they are and in base64.
IDS = re.compile(r"A-\d{4}|QS0xMDA")


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def finished(event: dict[str, Any], state: dict[str, Any]) -> FinishedWindow:
    """What is written for an event with such a state."""
    shard, window = event["shardId"], event["window"]
    key = f"{shard}/{window['start']}/{state['first']}"
    return FinishedWindow(key, shard, window["start"], window["end"], state["totals"])


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    """The log as it is written, and what records have beside it."""
    extras = [{**vars(record), "exc_info": None} for record in caplog.records]
    return caplog.text + str(extras)


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Mock:
    write = create_autospec(handler.write_totals)
    monkeypatch.setattr(handler, "write_totals", write)
    return write


def written_by(write: Mock) -> list[FinishedWindow]:
    return [call.args[0] for call in write.call_args_list]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_answers_a_state_and_writes_what_is_finished(case: dict[str, Any], write: Mock) -> None:
    event = load(case["event"])

    response = handler.handler(event, CONTEXT)

    failures = [{"itemIdentifier": number} for number in case["reported"]]
    assert response == {"state": case["state"], "batchItemFailures": failures}
    expected = [finished(event, case["written"])] if case["written"] else []
    assert written_by(write) == expected


def test_carries_its_state_from_the_first_record_of_a_window_to_the_last_invocation(
    write: Mock,
) -> None:
    first = handler.handler(load("window-first"), CONTEXT)
    following = handler.handler({**load("window-next"), "state": first["state"]}, CONTEXT)
    last = {**load("window-final"), "state": following["state"]}

    assert handler.handler(last, CONTEXT) == {"state": {}, "batchItemFailures": []}

    assert written_by(write) == [finished(last, following["state"])]


def test_writes_the_parts_of_a_window_that_ends_early_under_keys_of_their_own(write: Mock) -> None:
    early = load("window-early-end")
    response = handler.handler(early, CONTEXT)
    same = {"window": early["window"], "shardId": early["shardId"], "state": response["state"]}
    records = load("window-next")["Records"]

    handler.handler({**load("window-final"), **same, "Records": records}, CONTEXT)

    assert len({window.key for window in written_by(write)}) == 2


def test_starts_without_a_state_where_an_event_has_none(write: Mock) -> None:
    event = load("window-first")
    stateless = {name: value for name, value in event.items() if name != "state"}

    assert handler.handler(stateless, CONTEXT) == handler.handler(event, CONTEXT)


def test_leaves_the_state_of_an_event_as_it_is(write: Mock) -> None:
    event = load("window-next")

    handler.handler(event, CONTEXT)

    assert event == load("window-next")


def test_fails_with_what_is_written(write: Mock) -> None:
    write.side_effect = RuntimeError("no such table")

    with pytest.raises(RuntimeError, match="no such table"):
        handler.handler(load("window-final"), CONTEXT)


def test_logs_the_error_of_a_failed_record_with_the_id_of_its_event_and_nothing_that_it_holds(
    write: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    event = load("window-poison")

    handler.handler(event, CONTEXT)

    assert "Record failed" in caplog.text
    assert "Error" in caplog.text
    assert event["Records"][1]["eventID"] in all_logged(caplog)
    assert not IDS.search(all_logged(caplog))
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
