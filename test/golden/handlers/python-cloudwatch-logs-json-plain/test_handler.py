import base64
import gzip
import json
import traceback
import tracemalloc
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.log_data import LogEvent

EVENTS = Path(__file__).parent / "events"
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def pack(content: dict[str, Any], padding: int = 0) -> dict[str, Any]:
    packed = gzip.compress(json.dumps(content).encode() + b" " * padding)
    return {"awslogs": {"data": base64.b64encode(packed).decode()}}


def secrets(count: int) -> dict[str, Any]:
    """Log events whose messages nobody may read in a log."""
    ids = [f"event-{at}" for at in range(count)]
    return {
        "messageType": "DATA_MESSAGE",
        "owner": "123456789012",
        "logGroup": "group",
        "logStream": "stream",
        "subscriptionFilters": ["filter"],
        "logEvents": [{"id": id, "timestamp": 1, "message": f"secret of {id}"} for id in ids],
    }


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_log_event)
    monkeypatch.setattr(handler, "process_log_event", work)
    return work


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "declined-payments",
            ["38842736012345678901234567890123456789012345678900051600"],
            id="hands over each log event with the group and stream that it is of",
        ),
        pytest.param(
            "any-script",
            ["38842736012345678901234567890123456789012345678900051603"],
            id="takes messages in any script, of several lines",
        ),
        pytest.param(
            "control-message",
            [],
            id="passes over a probe of the destination",
        ),
    ],
)
def test_hands_over(work: Mock, event: str, expected: list[str]) -> None:
    handler.handler(load(event), CONTEXT)

    assert [call.args[0].event_id for call in work.call_args_list] == expected


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("unknown-message", id="fails for a type of message that it does not know"),
        pytest.param("without-message", id="fails for a log event without a message"),
        pytest.param("not-gzip", id="fails for data that is not packed"),
        pytest.param("cut-off", id="fails for data that breaks off"),
    ],
)
def test_fails_and_tells_nothing(work: Mock, event: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(Exception) as raised:
        handler.handler(load(event), CONTEXT)

    work.assert_not_called()
    told = all_logged(caplog) + "".join(traceback.format_exception(raised.value))
    assert "A-100" not in told
    assert "Payment" not in told


def test_hands_over_all_that_is_known_of_a_log_event(work: Mock) -> None:
    message = 'Größe "A-1003" 📦\n\tzurück'
    fields = {"ip": "203.0.113.7", "user": None}
    known = {"id": "event-7", "timestamp": 1741944413589, "message": message}

    content = {**secrets(0), "logEvents": [{**known, "extractedFields": fields}]}
    handler.handler(pack(content), CONTEXT)

    of = {"log_group": "group", "log_stream": "stream"}
    expected = LogEvent("event-7", 1741944413589, **of, message=message, fields=fields)
    work.assert_called_once_with(expected)


def test_fails_for_data_that_unpacks_to_more_than_it_may(work: Mock) -> None:
    content = secrets(1)
    padding = 16 * 1024 * 1024 - len(json.dumps(content))
    handler.handler(pack(content, padding), CONTEXT)
    work.assert_called_once()

    with pytest.raises(Exception, match="16 MiB"):
        handler.handler(pack(content, padding + 1), CONTEXT)

    work.assert_called_once()


def test_unpacks_no_more_than_it_may() -> None:
    event = pack(secrets(1), 64 * 1024 * 1024)
    tracemalloc.start()

    with pytest.raises(Exception, match="16 MiB"):
        handler.handler(event, CONTEXT)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 48 * 1024 * 1024


def test_attempts_every_log_event_then_fails_and_logs_no_more_than_ids_and_names(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    failure = ValueError("The secret of event-1 is out.")
    work.side_effect = [None, failure, None]

    with pytest.raises(ExceptionGroup) as raised:
        handler.handler(pack(secrets(3)), CONTEXT)

    assert raised.value.message == "Log events failed: 1 of 3"
    assert raised.value.exceptions == (failure,)
    assert work.call_count == 3
    logged = all_logged(caplog)
    assert "event-1" in logged
    assert "ValueError" in logged
    counts = vars(caplog.records[-1])
    assert (counts["processed"], counts["failed"]) == (2, 1)
    assert "secret" not in logged
    assert "event-0" not in logged


def test_logs_how_many_it_processed_and_nothing_of_them(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    handler.handler(pack(secrets(2)), CONTEXT)

    assert [vars(record)["processed"] for record in caplog.records] == [2]
    logged = all_logged(caplog)
    assert "secret" not in logged
    assert "event-" not in logged
