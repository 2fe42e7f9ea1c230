import json
import traceback
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.question import DeniedError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
DECISION = {"decided": "so"}
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
    work = create_autospec(handler.decide, return_value=DECISION)
    monkeypatch.setattr(handler, "decide", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "custom-sms-sender",
            {
                "triggerSource": "CustomSMSSender_Authentication",
                "userName": "5f0c9d1e-7a52-4b7e-9d1c-2f4a6b8c0d1e",
                "request": {
                    "type": "customSMSSenderRequestV1",
                    "code": "AYADeP0p1q9hZ2V4YW1wbGU=",
                    "clientMetadata": None,
                    "userAttributes": {
                        "sub": "5f0c9d1e-7a52-4b7e-9d1c-2f4a6b8c0d1e",
                        "email_verified": "true",
                        "cognito:user_status": "CONFIRMED",
                        "email": "zoe@example.org",
                        "phone_number": "+4915112345678",
                    },
                },
            },
            id="hands over what the user pool asks",
        ),
        pytest.param(
            "with-metadata",
            {
                "triggerSource": "CustomSMSSender_Authentication",
                "userName": "zoë+orders@example.org",
                "request": {
                    "userAttributes": {
                        "sub": "5f0c9d1e-7a52-4b7e-9d1c-2f4a6b8c0d1e",
                        "email_verified": "true",
                        "cognito:user_status": "CONFIRMED",
                        "email": "zoe@example.org",
                        "phone_number": "+4915112345678",
                        "name": 'Zoë "Ä" 📦',
                    },
                    "type": "customSMSSenderRequestV1",
                    "code": "AYADeP0p1q9hZ2V4YW1wbGU=",
                    "clientMetadata": {"campaign": 'spring "ä"'},
                },
            },
            id="hands over what apps and users add",
        ),
    ],
)
def test_hands_over(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    answer = handler.handler(given, CONTEXT)

    assert answer == {**load(event), "response": {**given["response"], **DECISION}}
    work.assert_called_once()
    [question] = work.call_args.args
    assert asdict(question) == {
        "trigger_source": expected["triggerSource"],
        "user_name": expected["userName"],
        "request": expected["request"],
    }
    assert expected["triggerSource"] in all_logged(caplog)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("other-trigger", id="refuses an event of another trigger"),
        pytest.param("other-version", id="refuses an event of another version"),
    ],
)
def test_refuses_and_tells_nothing(
    work: Mock, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(RuntimeError, match="Something went wrong.") as raised:
        handler.handler({**load(event), "userName": SECRET}, CONTEXT)

    work.assert_not_called()
    assert "UnexpectedEventError" in all_logged(caplog)
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in all_logged(caplog) + told


def test_denies_with_the_message_of_the_decision_and_does_not_log_it(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    denied = DeniedError(SECRET)
    work.side_effect = denied

    with pytest.raises(DeniedError) as raised:
        handler.handler(load("custom-sms-sender"), CONTEXT)

    assert raised.value is denied
    assert "Denied" in all_logged(caplog)
    assert SECRET not in all_logged(caplog)


def test_tells_nobody_why_it_failed(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    work.side_effect = ValueError(SECRET)

    with pytest.raises(RuntimeError, match="Something went wrong.") as raised:
        handler.handler(load("custom-sms-sender"), CONTEXT)

    logged = all_logged(caplog)
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged + "".join(traceback.format_exception(raised.value))


def test_logs_nothing_of_users(work: Mock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    handler.handler({**load("custom-sms-sender"), "userName": SECRET}, CONTEXT)

    work.assert_called_once()
    assert SECRET not in all_logged(caplog)
