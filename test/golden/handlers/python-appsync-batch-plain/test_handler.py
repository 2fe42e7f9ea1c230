import json
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.field import FieldError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
REFUSED = "This function does not resolve the field."
CONTEXT = None


def load(name: str) -> Any:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


def told_by(raised: pytest.ExceptionInfo[BaseException]) -> str:
    return "".join(traceback.format_exception(raised.value))


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.resolve_fields)
    work.side_effect = lambda fields: [{"at": at} for at, _ in enumerate(fields)]
    monkeypatch.setattr(handler, "resolve_fields", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "batch",
            [
                {"name": "Order.customer", "args": {}, "source": {"id": "A-1001"}},
                {"name": "Order.customer", "args": {}, "source": {"id": 'Ä-1002 📦 "x"'}},
                {"name": "Order.customer", "args": {}, "source": {"id": "A-1001"}},
            ],
            id="resolves Order.customer of everything asked for, in order",
        ),
        pytest.param(
            "single-batch",
            [{"name": "Query.orders", "args": {"id": 'Ä-1002 📦 "x"'}, "source": None}],
            id="resolves Query.orders of one",
        ),
    ],
)
def test_resolves(
    work: Mock, event: str, expected: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    answer = handler.handler(given, CONTEXT)

    assert answer == [{"data": {"at": at}} for at, _ in enumerate(expected)]
    work.assert_called_once()
    [fields] = work.call_args.args
    assert [field.name for field in fields] == [each["name"] for each in expected]
    assert [field.args for field in fields] == [each["args"] for each in expected]
    assert [field.source for field in fields] == [each["source"] for each in expected]
    assert [field.identity for field in fields] == [each["identity"] for each in given]
    assert expected[0]["name"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("unknown-batch", id="refuses each of a field that it does not know"),
        pytest.param("unknown-type-batch", id="refuses a field of another type"),
    ],
)
def test_refuses_each(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = [{**each, "stash": {"secret": SECRET}} for each in load(event)]

    answer = handler.handler(given, CONTEXT)

    refused = {"data": None, "errorMessage": REFUSED, "errorType": "FieldError"}
    assert answer == [refused for _ in given]
    work.assert_called_once_with([])
    assert given[0]["info"]["fieldName"] in all_logged(caplog)
    assert SECRET not in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("no-field-batch", id="fails for a batch with an item without a field"),
        pytest.param("no-batch", id="fails for what is no batch"),
    ],
)
def test_fails_and_tells_nothing_of_it(
    work: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(Exception, match="^Something went wrong.$") as raised:
        handler.handler(load(event), CONTEXT)

    work.assert_not_called()
    assert "UnexpectedEventError" in all_logged(caplog)
    assert "A-1001" not in all_logged(caplog) + told_by(raised)


def test_answers_each_in_its_place(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = None
    work.return_value = [None, FieldError("Too late."), ValueError(SECRET)]

    answer = handler.handler([load("unknown-batch")[0], *load("batch")], CONTEXT)

    hidden = "Something went wrong."
    assert answer == [
        {"data": None, "errorMessage": REFUSED, "errorType": "FieldError"},
        {"data": None},
        {"data": None, "errorMessage": "Too late.", "errorType": "FieldError"},
        {"data": None, "errorMessage": hidden, "errorType": "ValueError"},
    ]
    assert len(work.call_args.args[0]) == 3
    assert "ValueError" in all_logged(caplog)
    assert SECRET not in all_logged(caplog)


@pytest.mark.parametrize("values", [2, 4])
def test_fails_for_another_number_of_values(
    work: Mock, values: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = None
    work.return_value = [{"id": SECRET}] * values

    with pytest.raises(Exception, match="^Something went wrong.$"):
        handler.handler(load("batch"), CONTEXT)

    assert "BatchLengthError" in all_logged(caplog)
    assert SECRET not in all_logged(caplog)


def test_tells_nobody_why_the_work_failed(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = ValueError(SECRET)

    with pytest.raises(Exception, match="^Something went wrong.$") as raised:
        handler.handler(load("batch"), CONTEXT)

    assert "ValueError" in all_logged(caplog)
    assert SECRET not in all_logged(caplog) + told_by(raised)


def test_logs_nothing_of_requests_and_values(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = lambda fields: [{"id": SECRET} for _ in fields]

    handler.handler([{**each, "arguments": {"id": SECRET}} for each in load("batch")], CONTEXT)

    work.assert_called_once()
    assert SECRET not in all_logged(caplog)
