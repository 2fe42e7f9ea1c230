import json
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, Mock, create_autospec
from urllib.error import HTTPError, URLError

import pytest

from functions.orders import answer, handler
from functions.orders.resource_request import ResourceRequest, ResourceResult

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."


def context(milliseconds: int = 60_000) -> SimpleNamespace:
    return SimpleNamespace(
        aws_request_id="request-1",
        get_remaining_time_in_millis=lambda: milliseconds,
    )


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.provision_resource, return_value={})
    monkeypatch.setattr(handler, "provision_resource", work)
    return work


@pytest.fixture(autouse=True)
def put(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mock]:
    put = MagicMock()
    monkeypatch.setattr(answer, "urlopen", put)
    monkeypatch.setattr(answer, "PAUSES", (0, 0, 0))
    yield put


def answers(put: Mock) -> list[dict[str, Any]]:
    """What was put where CloudFormation waits."""
    requests = [call.args[0] for call in put.call_args_list]
    for request in requests:
        assert request.get_method() == "PUT"
        assert request.get_header("Content-type") == ""
    return [{"url": request.full_url, **json.loads(request.data)} for request in requests]


def answer_to(event: dict[str, Any], id: str) -> dict[str, Any]:
    """What every answer to a request has."""
    keys = ("StackId", "RequestId", "LogicalResourceId")
    own = {key: event[key] for key in keys}
    return {"url": event["ResponseURL"], **own, "PhysicalResourceId": id}


def failed(error_name: str) -> dict[str, Any]:
    reason = f"{error_name}: see the log of request request-1."
    return {"Status": "FAILED", "Reason": reason}


def values(request: ResourceRequest) -> dict[str, Any]:
    return {
        "type": request.type,
        "requestId": request.request_id,
        "id": request.id,
        "properties": request.properties,
        "oldProperties": request.old_properties,
    }


@pytest.mark.parametrize(
    ("event", "expected", "id"),
    [
        pytest.param(
            "create",
            {
                "type": "Create",
                "requestId": "8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a01",
                "id": "Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a01",
                "properties": {
                    "Name": "orders",
                    "Replicas": "3",
                    "Tags": [{"Key": "owner", "Value": "Ä 📦"}],
                },
                "oldProperties": None,
            },
            "Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a01",
            id="makes a resource of its properties",
        ),
        pytest.param(
            "update",
            {
                "type": "Update",
                "requestId": "8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a02",
                "id": "orders-1",
                "properties": {"Name": "orders", "Replicas": "4"},
                "oldProperties": {"Name": "orders", "Replicas": "3"},
            },
            "orders-1",
            id="changes a resource from what it was",
        ),
        pytest.param(
            "delete",
            {
                "type": "Delete",
                "requestId": "8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a03",
                "id": "orders-1",
                "properties": {"Name": "orders"},
                "oldProperties": None,
            },
            "orders-1",
            id="removes a resource",
        ),
        pytest.param(
            "bare",
            {
                "type": "Create",
                "requestId": "8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a04",
                "id": "Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a04",
                "properties": {},
                "oldProperties": None,
            },
            "Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a04",
            id="makes a resource without properties",
        ),
    ],
)
def test_hands_over_and_answers(
    work: Mock,
    put: Mock,
    event: str,
    expected: dict[str, Any],
    id: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    handler.handler(given, context())

    work.assert_called_once()
    assert values(work.call_args.args[0]) == expected
    assert answers(put) == [{**answer_to(given, id), "Status": "SUCCESS"}]
    assert given["LogicalResourceId"] in all_logged(caplog)


@pytest.mark.parametrize(
    ("event", "id"),
    [
        pytest.param("unknown-type", "orders-1", id="fails a request of another type"),
        pytest.param("no-properties", "orders-1", id="fails a request without properties"),
    ],
)
def test_answers_that_it_cannot_be_done(work: Mock, put: Mock, event: str, id: str) -> None:
    given = load(event)

    handler.handler(given, context())

    work.assert_not_called()
    assert answers(put) == [{**answer_to(given, id), **failed("UnknownRequestError")}]


def test_answers_with_another_id_and_attributes(
    work: Mock, put: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("update")
    work.return_value = {"id": "orders-2", "data": {"Endpoint": SECRET}, "noEcho": True}

    handler.handler(given, context())

    answer = {"Status": "SUCCESS", "Data": {"Endpoint": SECRET}, "NoEcho": True}
    assert answers(put) == [{**answer_to(given, "orders-2"), **answer}]
    assert SECRET not in all_logged(caplog)


def test_answers_that_the_work_failed_and_no_more_of_it_than_its_name(
    work: Mock, put: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("delete")
    work.side_effect = ValueError(SECRET)

    handler.handler(given, context())

    assert answers(put) == [{**answer_to(given, "orders-1"), **failed("ValueError")}]
    logged = all_logged(caplog)
    assert "ValueError" in logged
    assert SECRET not in logged


def test_answers_before_its_time_is_over(work: Mock, put: Mock) -> None:
    def trying_again(_request: ResourceRequest) -> ResourceResult:
        with suppress(Exception):
            time.sleep(5)
        return {}

    given = load("delete")
    work.side_effect = trying_again

    handler.handler(given, context(10_050))

    assert answers(put) == [{**answer_to(given, "orders-1"), **failed("OutOfTimeError")}]


def test_fails_what_is_too_large_for_an_answer(work: Mock, put: Mock) -> None:
    given = load("delete")
    work.return_value = {"data": {"text": "a" * 4000}}

    handler.handler(given, context())

    reason = "The answer has more than 4096 bytes."
    expected = {**answer_to(given, "orders-1"), "Status": "FAILED", "Reason": reason}
    assert answers(put) == [expected]


def test_tries_again_when_an_answer_is_not_taken(work: Mock, put: Mock) -> None:
    put.side_effect = [URLError(SECRET), TimeoutError(SECRET), MagicMock()]

    handler.handler(load("update"), context())

    assert len(answers(put)) == 3
    work.assert_called_once()


def test_fails_when_an_answer_is_never_taken_and_does_not_tell_where_to(
    put: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = {**load("update"), "ResponseURL": "https://example.com/secret"}
    put.side_effect = HTTPError(given["ResponseURL"], 403, SECRET, Mock(), None)

    with pytest.raises(answer.NotAnsweredError) as raised:
        handler.handler(given, context())

    assert "403" in str(raised.value)
    assert len(answers(put)) == 3
    told = all_logged(caplog) + "".join(traceback.format_exception(raised.value))
    assert SECRET not in told
    assert "example.com" not in told


def test_logs_nothing_of_a_request_but_its_type_and_the_name_of_the_resource(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load("update")
    given["ResourceProperties"]["secret"] = SECRET

    handler.handler(given, context())

    logged = all_logged(caplog)
    assert given["LogicalResourceId"] in logged
    assert SECRET not in logged
    assert given["ResponseURL"] not in logged
