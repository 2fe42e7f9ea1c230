import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec
from urllib.parse import quote

import pytest

from functions.orders import handler
from functions.orders.batch_object import BatchObject, UnknownEventError
from functions.orders.failure import PermanentFailureError, TemporaryFailureError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def answer_to(event: dict[str, Any], code: str, told: str) -> dict[str, Any]:
    """The answer with this of the only task."""
    results = [
        {"taskId": task["taskId"], "resultCode": code, "resultString": told}
        for task in event["tasks"]
    ]
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "TemporaryFailure",
        "invocationId": event["invocationId"],
        "results": results,
    }


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_batch_object, return_value="")
    monkeypatch.setattr(handler, "process_batch_object", work)
    return work


def values(found: BatchObject) -> dict[str, Any]:
    return {
        "jobId": found.job_id,
        "taskId": found.task_id,
        "bucket": found.bucket,
        "key": found.key,
        "versionId": found.version_id,
        "userArguments": found.user_arguments,
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "one-object",
            {
                "jobId": "f3cc4f60-61f6-4a2b-8a21-d07600c373ce",
                "taskId": "AAAAAAAAAAGPVQ3Z1i2m0a8x",
                "bucket": "acme-archive",
                "key": "photos/2025/harbour.jpg",
                "versionId": "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH",
                "userArguments": {"quality": "85", "note": "it's 100% $HOME = ü"},
            },
            id="hands over an object in one of its versions",
        ),
        pytest.param(
            "encoded-key",
            {
                "jobId": "f3cc4f60-61f6-4a2b-8a21-d07600c373ce",
                "taskId": "AAAAAAAAAAGPVQ3Z1i2m0a8y",
                "bucket": "acme-archive",
                "key": "photos/Café menu 📷 1+1 100%25.png",
                "versionId": None,
                "userArguments": {"quality": "85", "note": "it's 100% $HOME = ü"},
            },
            id="decodes keys once",
        ),
        pytest.param(
            "directory-bucket",
            {
                "jobId": "f3cc4f60-61f6-4a2b-8a21-d07600c373ce",
                "taskId": "AAAAAAAAAAGPVQ3Z1i2m0a8z",
                "bucket": "acme-archive--euw1-az1--x-s3",
                "key": "photos/2025/harbour.jpg",
                "versionId": None,
                "userArguments": {"width": "1200", "mode": ""},
            },
            id="takes version 2.0, which names the bucket and has arguments",
        ),
    ],
)
def test_succeeds(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    work.return_value = 'resized, 12 KB "ü"'

    answer = handler.handler(given, CONTEXT)

    assert answer == answer_to(given, "Succeeded", 'resized, 12 KB "ü"')
    assert [values(call.args[0]) for call in work.call_args_list] == [expected]
    assert expected["jobId"] in all_logged(caplog)
    assert expected["taskId"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("broken-key", id="fails the task for a key that cannot be decoded"),
        pytest.param("no-key", id="fails the task without a key"),
        pytest.param("bytes", id="fails the task for a key that is no UTF-8"),
    ],
)
def test_fails_and_says_no_more_than_what_kind_of_error_it_is(
    work: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("one-object" if event == "bytes" else event)
    if event == "bytes":
        given["tasks"][0]["s3Key"] = "%FF%FE.txt"

    answer = handler.handler(given, CONTEXT)

    assert answer == answer_to(given, "PermanentFailure", "UnknownEventError")
    work.assert_not_called()
    assert given["tasks"][0]["taskId"] in all_logged(caplog)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(TemporaryFailureError("Busy."), "TemporaryFailure", id="tries again"),
        pytest.param(PermanentFailureError("Busy."), "PermanentFailure", id="gives up"),
    ],
)
def test_has_the_report_say_why_where_the_work_asks_for_that(
    work: Mock, error: Exception, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("one-object")
    work.side_effect = error

    assert handler.handler(given, CONTEXT) == answer_to(given, code, "Busy.")

    assert code in all_logged(caplog)
    assert "Busy." not in all_logged(caplog)


def test_tells_no_more_of_other_errors_than_their_names(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("one-object")
    work.side_effect = ValueError(SECRET)

    answer = handler.handler(given, CONTEXT)

    assert answer == answer_to(given, "PermanentFailure", "ValueError")
    logged = all_logged(caplog)
    assert "ValueError" in logged
    assert SECRET not in logged


def test_answers_for_each_task_where_there_are_several(work: Mock) -> None:
    given = load("one-object")
    [task] = given["tasks"]
    given["tasks"].append({**task, "taskId": task["taskId"] + "-2"})
    work.side_effect = [ValueError(SECRET), ""]

    results = handler.handler(given, CONTEXT)["results"]

    assert [result["resultCode"] for result in results] == ["PermanentFailure", "Succeeded"]
    assert [result["taskId"] for result in results] == [task["taskId"] for task in given["tasks"]]


def test_fails_for_a_version_of_events_that_it_does_not_know(work: Mock) -> None:
    with pytest.raises(UnknownEventError):
        handler.handler(load("unknown-schema"), CONTEXT)

    work.assert_not_called()


def test_logs_neither_the_key_nor_the_arguments_nor_the_result(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("one-object")
    given["job"]["userArguments"] = {"secret": SECRET}
    given["tasks"][0]["s3Key"] = quote(SECRET)
    work.return_value = SECRET

    handler.handler(given, CONTEXT)

    [found] = [call.args[0] for call in work.call_args_list]
    assert (found.key, found.user_arguments) == (SECRET, {"secret": SECRET})
    assert SECRET not in all_logged(caplog)
