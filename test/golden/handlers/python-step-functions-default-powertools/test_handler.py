import json
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
RESULT = {"orderId": "A-1", "accepted": True}
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


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.run_step, return_value=RESULT)
    monkeypatch.setattr(handler, "run_step", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "order",
            {
                "executionId": "arn:aws:states:eu-west-1:123456789012:execution:acme:order-A-1001",
                "order": {"orderId": "A-1001", "quantity": 3},
            },
            id="hands over the order of an execution",
        ),
        pytest.param(
            "smallest-order",
            {
                "executionId": "arn:aws:states:eu-west-1:123456789012:execution:acme:order-Z",
                "order": {"orderId": "Ä-1002 📦", "quantity": 1},
            },
            id="hands over the smallest order, without what it does not know",
        ),
    ],
)
def test_hands_over(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    answer = handler.handler(load(event), CONTEXT)

    assert answer == RESULT
    work.assert_called_once()
    [given] = work.call_args.args
    assert given.execution_id == expected["executionId"]
    assert given.order.order_id == expected["order"]["orderId"]
    assert given.order.quantity == expected["order"]["quantity"]
    assert expected["executionId"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("no-quantity", id="fails for a quantity that is no number"),
        pytest.param("no-object", id="fails for an input that is no object"),
        pytest.param("none-ordered", id="fails for an order of nothing"),
    ],
)
def test_fails_by_an_error_that_is_not_tried_again(
    work: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    if isinstance(given["input"], dict):
        given["input"]["secret"] = SECRET
    else:
        given["input"].append(SECRET)

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    assert type(raised.value).__name__ == "InvalidInputError"
    work.assert_not_called()
    assert given["executionId"] in all_logged(caplog)
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in all_logged(caplog) + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    event = load("order")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(event, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert event["executionId"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged


def test_logs_nothing_of_input_and_result(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.return_value = {"orderId": SECRET, "accepted": True}

    handler.handler({**load("order"), "input": {"orderId": SECRET, "quantity": 1}}, CONTEXT)

    work.assert_called_once()
    assert SECRET not in all_logged(caplog)
