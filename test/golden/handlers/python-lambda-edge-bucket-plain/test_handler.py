import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
ANSWER = {"status": "302", "headers": {"location": [{"key": "Location", "value": "/elsewhere"}]}}
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_edge, return_value=ANSWER)
    monkeypatch.setattr(handler, "process_edge", work)
    return work


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("origin-request", id="answers with what comes of an event"),
        pytest.param("origin-request-with-body", id="takes an event at the edge of what comes"),
    ],
)
def test_answers(work: Mock, event: str) -> None:
    detail = load(event)["Records"][0]["cf"]

    assert handler.handler(load(event), CONTEXT) is ANSWER

    work.assert_called_once_with(detail["request"])


def test_fails_for_an_event_of_another_type_and_tells_nothing(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("other-event")
    given["Records"][0]["cf"]["request"]["headers"]["secret"] = [{"value": SECRET}]

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    logged = all_logged(caplog)
    assert given["Records"][0]["cf"]["config"]["requestId"] in logged
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in logged + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("origin-request")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["Records"][0]["cf"]["config"]["requestId"] in logged
    assert "ValueError" in logged
    assert SECRET not in logged


def test_logs_nothing_of_what_goes_well(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    handler.handler(load("origin-request"), CONTEXT)

    assert not caplog.records
