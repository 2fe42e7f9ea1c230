import json
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.inbound_mail import InboundMail

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
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
    work = create_autospec(handler.process_mail)
    monkeypatch.setattr(handler, "process_mail", work)
    return work


def values(mail: InboundMail) -> dict[str, Any]:
    return {
        "messageId": mail.message_id,
        "receivedAt": mail.received_at,
        "sender": mail.sender,
        "recipients": mail.recipients,
        "from": mail.from_addresses,
        "subject": mail.subject,
        "verdicts": vars(mail.verdicts),
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "order-mail",
            {
                "messageId": "o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1",
                "receivedAt": "2025-03-14T09:26:53.589Z",
                "sender": "ann@example.com",
                "recipients": ["orders@example.net"],
                "from": ["Ann <ann@example.com>"],
                "subject": "Order A-1001",
                "verdicts": {
                    "spam": "PASS",
                    "virus": "PASS",
                    "spf": "PASS",
                    "dkim": "PASS",
                    "dmarc": "PASS",
                },
            },
            id="hands over a mail with its sender, subject and verdicts",
        ),
        pytest.param(
            "bare-mail",
            {
                "messageId": "7c191be45e9e4b2a8a3f6b1d2e3c4f5a6b7c8d9e",
                "receivedAt": "2025-03-14T09:26:53.589Z",
                "sender": "bounce+7@example.net",
                "recipients": ["orders@example.net"],
                "from": [],
                "subject": None,
                "verdicts": {
                    "spam": "GRAY",
                    "virus": "DISABLED",
                    "spf": "FAIL",
                    "dkim": "PROCESSING_FAILED",
                    "dmarc": "GRAY",
                },
            },
            id="takes a mail without subject and author, of which nothing is certain",
        ),
    ],
)
def test_hands_over(
    work: Mock, event: str, expected: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    handler.handler(given, CONTEXT)

    work.assert_called_once()
    assert values(work.call_args.args[0]) == expected
    logged = all_logged(caplog)
    assert given["Records"][0]["ses"]["mail"]["messageId"] in logged


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("no-sender", id="fails for a mail without a sender"),
        pytest.param("unknown-verdict", id="fails for a verdict that it does not know"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    given = load(event)
    given["Records"][0]["ses"]["mail"]["commonHeaders"]["secret"] = SECRET

    with pytest.raises(Exception) as raised:
        handler.handler(given, CONTEXT)

    work.assert_not_called()
    logged = all_logged(caplog)
    assert given["Records"][0]["ses"]["mail"]["messageId"] in logged
    told = "".join(traceback.format_exception(raised.value))
    assert SECRET not in logged + told


def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("order-mail")
    failure = ValueError(SECRET)
    work.side_effect = failure

    with pytest.raises(ValueError) as raised:
        handler.handler(given, CONTEXT)

    assert raised.value is failure
    logged = all_logged(caplog)
    assert given["Records"][0]["ses"]["mail"]["messageId"] in logged
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert SECRET not in logged


def test_logs_nothing_of_what_it_processes_but_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    given = load("order-mail")
    given["Records"][0]["ses"]["mail"]["commonHeaders"]["secret"] = SECRET

    handler.handler(given, CONTEXT)

    logged = all_logged(caplog)
    assert given["Records"][0]["ses"]["mail"]["messageId"] in logged
    assert SECRET not in logged
