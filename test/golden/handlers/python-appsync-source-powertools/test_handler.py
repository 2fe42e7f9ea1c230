import json
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.field import FieldError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
VALUE = {"id": "A-1", "total": 3}
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


def told_by(raised: pytest.ExceptionInfo[BaseException]) -> str:
    return "".join(traceback.format_exception(raised.value))


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.resolve_field, return_value=VALUE)
    monkeypatch.setattr(handler, "resolve_field", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "request",
            {"name": "Query.getOrder", "args": {"id": "A-1001"}, "source": None},
            id="resolves Query.getOrder",
        ),
        pytest.param(
            "bare-request",
            {"name": "Customer.order_count", "args": {}, "source": {"id": 'Ä-1002 📦 "x"'}},
            id="resolves Customer.order_count for whom nothing is known of",
        ),
    ],
)
def test_resolves(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    answer = handler.handler(given, CONTEXT)

    assert answer == VALUE
    work.assert_called_once()
    [field] = work.call_args.args
    assert field.name == expected["name"]
    assert field.args == expected["args"]
    assert field.source == expected["source"]
    assert field.identity == given["identity"]
    assert expected["name"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("unknown-field", id="refuses a field that it does not know"),
        pytest.param("unknown-type", id="refuses a field of another type"),
    ],
)
def test_refuses_and_tells_so(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    with pytest.raises(FieldError, match="^This function does not resolve the field.$"):
        handler.handler({**given, "stash": {"secret": SECRET}}, CONTEXT)

    work.assert_not_called()
    assert given["info"]["fieldName"] in all_logged(caplog)
    assert SECRET not in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("no-field", id="fails for an event without a field"),
        pytest.param("no-arguments", id="fails for an event without arguments"),
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


def test_tells_what_is_wrong_with_a_request_and_does_not_log_it(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    refusal = FieldError(SECRET)
    work.side_effect = refusal

    with pytest.raises(FieldError) as raised:
        handler.handler(load("request"), CONTEXT)

    assert raised.value is refusal
    assert "Field refused" in all_logged(caplog)
    assert SECRET not in all_logged(caplog)


def test_tells_nobody_why_the_work_failed(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = ValueError(SECRET)

    with pytest.raises(Exception, match="^Something went wrong.$") as raised:
        handler.handler(load("request"), CONTEXT)

    assert "ValueError" in all_logged(caplog)
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in all_logged(caplog) + told_by(raised)


def test_logs_nothing_of_request_and_value(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.return_value = {"id": SECRET}
    request = {"headers": {"authorization": SECRET}, "domainName": None}
    given = {**load("request"), "request": request, "arguments": {"id": SECRET}}

    handler.handler(given, CONTEXT)

    work.assert_called_once()
    assert SECRET not in all_logged(caplog)
