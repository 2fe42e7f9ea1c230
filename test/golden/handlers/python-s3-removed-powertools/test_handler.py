import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from functions.orders import handler
from functions.orders.object_event import ObjectEvent


def load(event: str) -> dict[str, Any]:
    path = Path(__file__).parent / "events" / f"{event}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def invoke(event: dict[str, Any]) -> None:
    handler.handler(event, Mock())


@pytest.fixture(autouse=True)
def logger(monkeypatch: pytest.MonkeyPatch) -> Mock:
    mock = Mock(wraps=handler.logger)
    monkeypatch.setattr(handler, "logger", mock)
    return mock


@pytest.fixture(autouse=True)
def process_object(monkeypatch: pytest.MonkeyPatch) -> Mock:
    mock = Mock()
    monkeypatch.setattr(handler, "process_object", mock)
    return mock


def processed(process_object: Mock) -> list[ObjectEvent]:
    return [call.args[0] for call in process_object.call_args_list]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "removed",
            [
                ObjectEvent(
                    kind="removed",
                    event_name="ObjectRemoved:DeleteMarkerCreated",
                    event_time="2025-03-15T16:02:11.047Z",
                    bucket="acme-docs",
                    key="uploads/invoices/2025-0042.pdf",
                    version_id="q8NfT0cWm5R.yL2uK7aVxE4gPzJ1oDsH",
                    sequencer="0067D5A3F3097B5D16",
                    size=None,
                    etag=None,
                ),
                ObjectEvent(
                    kind="removed",
                    event_name="ObjectRemoved:Delete",
                    event_time="2025-03-15T16:02:12.390Z",
                    bucket="acme-docs",
                    key="uploads/invoices/2025-0042.pdf",
                    version_id="3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH",
                    sequencer="0067D5A3F45E12A8C9",
                    size=None,
                    etag=None,
                ),
            ],
            id="hands over removed objects, which have no size and no eTag",
        ),
        pytest.param(
            "encoded-keys",
            [
                ObjectEvent(
                    kind="removed",
                    event_name="ObjectRemoved:Delete",
                    event_time="2025-03-14T09:27:01.204Z",
                    bucket="acme-docs",
                    key="uploads/Café menu 📷 1+1.png",
                    version_id="Yb1FGkPq.Zr8XW0vTnC2sJ5dLhA4eU7m",
                    sequencer="0067D3F5D51C04E7A1",
                    size=None,
                    etag=None,
                ),
                ObjectEvent(
                    kind="removed",
                    event_name="ObjectRemoved:Delete",
                    event_time="2025-03-14T09:27:01.731Z",
                    bucket="acme-docs",
                    key="uploads/100%25 done.txt",
                    version_id=None,
                    sequencer="0067D3F5D5B2F93C44",
                    size=None,
                    etag=None,
                ),
            ],
            id="decodes keys once, and takes empty objects and buckets without versions",
        ),
    ],
)
def test_succeeds(process_object: Mock, event: str, expected: list[ObjectEvent]) -> None:
    invoke(load(event))
    assert processed(process_object) == expected


@pytest.mark.parametrize(
    ("event", "failing", "expected"),
    [
        pytest.param(
            "broken-keys",
            ["acme-docs/uploads/100%-sure.txt", "acme-docs/uploads/%FF%FE.txt"],
            [
                ObjectEvent(
                    kind="removed",
                    event_name="ObjectRemoved:Delete",
                    event_time="2025-03-14T09:28:40.690Z",
                    bucket="acme-docs",
                    key="uploads/readable.txt",
                    version_id="e4TgW7nPi.L1xZ6vO3hU9bK2yQ8aS5dJ",
                    sequencer="0067D3F63892A3B4C5",
                    size=None,
                    etag=None,
                ),
            ],
            id="fails for keys that cannot be decoded, after the others are done",
        ),
        pytest.param(
            "unsupported-version",
            ["acme-docs/uploads/from-the-future.txt"],
            [
                ObjectEvent(
                    kind="removed",
                    event_name="ObjectRemoved:Delete",
                    event_time="2025-03-14T09:29:12.441Z",
                    bucket="acme-docs",
                    key="uploads/of-today.txt",
                    version_id="o3YhB8pKz.W1dF6iV9nS4jM7rT2eC5xQ",
                    sequencer="0067D3F6584455667A",
                    size=None,
                    etag=None,
                ),
            ],
            id="fails for a major version of events that it does not know",
        ),
    ],
)
def test_fails(
    process_object: Mock, event: str, failing: list[str], expected: list[ObjectEvent]
) -> None:
    with pytest.raises(ExceptionGroup) as raised:
        invoke(load(event))
    assert raised.value.message == f"Failed objects: {', '.join(failing)}"
    assert processed(process_object) == expected


def test_attempts_every_object_then_names_the_failed_one_and_no_content(
    process_object: Mock, logger: Mock
) -> None:
    records = load("encoded-keys")["Records"]
    failure = ValueError("The content reads: secret.")
    process_object.side_effect = [failure, *[None for _ in records[1:]]]
    failed = f"{records[0]['s3']['bucket']['name']}/{records[0]['s3']['object']['key']}"
    with pytest.raises(ExceptionGroup) as raised:
        invoke({"Records": records})
    assert raised.value.message == f"Failed objects: {failed}"
    assert raised.value.exceptions == (failure,)
    assert process_object.call_count == len(records)
    logged = str(logger.mock_calls)
    assert failed in logged
    assert "secret" not in logged
    assert "sourceIPAddress" not in logged


def test_has_an_idempotency_key_for_each_bucket_key_version_and_sequencer(
    process_object: Mock,
) -> None:
    record = load("encoded-keys")["Records"][0]
    variants = [deepcopy(record) for _ in range(5)]
    variants[1]["s3"]["bucket"]["name"] += "-2"
    for variant, member in zip(variants[2:], ["key", "versionId", "sequencer"], strict=True):
        variant["s3"]["object"][member] = f"{variant['s3']['object'].get(member)}2"
    invoke({"Records": variants})
    invoke({"Records": variants})
    keys = [object_event.idempotency_key for object_event in processed(process_object)]
    assert len(set(keys)) == len(variants)
    assert keys[: len(variants)] == keys[len(variants) :]
