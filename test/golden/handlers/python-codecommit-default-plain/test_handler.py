import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest

from functions.orders import handler
from functions.orders.reference_change import ReferenceChange, UnknownEventError

EVENTS = Path(__file__).parent / "events"
SECRET = "Nobody may read this in a log."
CONTEXT = None


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def two_changes() -> dict[str, Any]:
    given = load("main-changed")
    references = given["Records"][0]["codecommit"]["references"]
    references.append({**references[0], "ref": references[0]["ref"] + "-2"})
    return given


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Mock:
    work = create_autospec(handler.process_reference_change)
    monkeypatch.setattr(handler, "process_reference_change", work)
    return work


def processed(work: Mock) -> list[ReferenceChange]:
    return [call.args[0] for call in work.call_args_list]


def values(change: ReferenceChange) -> dict[str, Any]:
    return {
        "changeId": change.change_id,
        "kind": change.kind,
        "ref": change.ref,
        "branch": change.branch,
        "tag": change.tag,
        "commit": change.commit,
        "repository": change.repository,
        "changedAt": change.changed_at,
        "changedBy": change.changed_by,
        "customData": change.custom_data,
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(
            "main-changed",
            [
                {
                    "changeId": "31ade2c7-f889-47c5-a937-1cf99e2790e9#refs/heads/main",
                    "kind": "updated",
                    "ref": "refs/heads/main",
                    "branch": "main",
                    "tag": None,
                    "commit": "5e493c6f3067653f3d04eca608b4901eb2270781",
                    "repository": "acme-shop",
                    "changedAt": "2025-03-14T09:26:53.589+0000",
                    "changedBy": "arn:aws:iam::123456789012:user/jane",
                    "customData": None,
                },
            ],
            id="hands over what a push changed",
        ),
        pytest.param(
            "many-references",
            [
                {
                    "changeId": "8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/heads/feature/Größe_🎉",
                    "kind": "created",
                    "ref": "refs/heads/feature/Größe_🎉",
                    "branch": "feature/Größe_🎉",
                    "tag": None,
                    "commit": "0b6f6cba5a1d2e7c9f4b8a3d6e5c1f2a7b9d8e0c",
                    "repository": "acme-shop",
                    "changedAt": "2025-03-14T17:02:09.004+0000",
                    "changedBy": "arn:aws:sts::123456789012:assumed-role/Developer/jane",
                    "customData": None,
                },
                {
                    "changeId": "8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/heads/main",
                    "kind": "updated",
                    "ref": "refs/heads/main",
                    "branch": "main",
                    "tag": None,
                    "commit": "7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b9a7f3d5e1c",
                    "repository": "acme-shop",
                    "changedAt": "2025-03-14T17:02:09.004+0000",
                    "changedBy": "arn:aws:sts::123456789012:assumed-role/Developer/jane",
                    "customData": None,
                },
                {
                    "changeId": "8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/tags/v1.4.0",
                    "kind": "created",
                    "ref": "refs/tags/v1.4.0",
                    "branch": None,
                    "tag": "v1.4.0",
                    "commit": "7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b9a7f3d5e1c",
                    "repository": "acme-shop",
                    "changedAt": "2025-03-14T17:02:09.004+0000",
                    "changedBy": "arn:aws:sts::123456789012:assumed-role/Developer/jane",
                    "customData": None,
                },
                {
                    "changeId": "8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/heads/fix/12",
                    "kind": "deleted",
                    "ref": "refs/heads/fix/12",
                    "branch": "fix/12",
                    "tag": None,
                    "commit": "9a7f3d5e1c7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b",
                    "repository": "acme-shop",
                    "changedAt": "2025-03-14T17:02:09.004+0000",
                    "changedBy": "arn:aws:sts::123456789012:assumed-role/Developer/jane",
                    "customData": None,
                },
                {
                    "changeId": "8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/notes/commits",
                    "kind": "deleted",
                    "ref": "refs/notes/commits",
                    "branch": None,
                    "tag": None,
                    "commit": None,
                    "repository": "acme-shop",
                    "changedAt": "2025-03-14T17:02:09.004+0000",
                    "changedBy": "arn:aws:sts::123456789012:assumed-role/Developer/jane",
                    "customData": None,
                },
            ],
            id="tells branches and tags apart, created and deleted ones",
        ),
        pytest.param(
            "trigger-test",
            [],
            id="does nothing for the test of a trigger",
        ),
    ],
)
def test_succeeds(
    work: Mock, event: str, expected: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load(event)

    handler.handler(given, CONTEXT)

    assert [values(change) for change in processed(work)] == expected
    for record in given["Records"]:
        assert record["eventId"] in all_logged(caplog)
        assert record["eventSourceARN"] in all_logged(caplog)


@pytest.mark.parametrize(
    ("event", "failing", "expected"),
    [
        pytest.param(
            "broken-references",
            ["reference 1", "refs/heads/main"],
            [
                {
                    "changeId": "b0f9a7a6-35b1-4d2e-9a0d-3a1d3c0a2b44#refs/heads/main",
                    "kind": "updated",
                    "ref": "refs/heads/main",
                    "branch": "main",
                    "tag": None,
                    "commit": "7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b9a7f3d5e1c",
                    "repository": "acme-shop",
                    "changedAt": "2025-03-14T09:26:53.589+0000",
                    "changedBy": "arn:aws:iam::123456789012:user/jane",
                    "customData": None,
                },
            ],
            id="fails for references without a name or a whole commit, after the others are done",
        ),
        pytest.param(
            "unknown-version",
            ["refs/heads/main"],
            [],
            id="fails for a major version of events that it does not know",
        ),
        pytest.param(
            "other-service",
            ["refs/heads/main"],
            [],
            id="fails for an event of another service",
        ),
    ],
)
def test_fails(
    work: Mock,
    event: str,
    failing: list[str],
    expected: list[dict[str, Any]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")

    with pytest.raises(ExceptionGroup) as raised:
        handler.handler(load(event), CONTEXT)

    assert raised.value.message == f"Failed references: {', '.join(failing)}"
    assert {type(error) for error in raised.value.exceptions} == {UnknownEventError}
    assert [values(change) for change in processed(work)] == expected
    for ref in failing:
        assert ref in all_logged(caplog)


def test_attempts_every_reference_then_fails_and_logs_no_more_than_names(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = two_changes()
    failure = ValueError(SECRET)
    work.side_effect = [failure, None]

    with pytest.raises(ExceptionGroup) as raised:
        handler.handler(given, CONTEXT)

    first = given["Records"][0]["codecommit"]["references"][0]["ref"]
    assert raised.value.message == f"Failed references: {first}"
    assert raised.value.exceptions == (failure,)
    assert work.call_count == 2
    logged = all_logged(caplog)
    assert "ValueError" in logged
    assert SECRET not in logged


def test_has_an_id_for_each_change_that_is_the_same_in_every_delivery(work: Mock) -> None:
    given = two_changes()
    other = deepcopy(given)
    other["Records"][0]["eventId"] += "2"

    for event in [given, other, given]:
        handler.handler(event, CONTEXT)

    ids = [change.change_id for change in processed(work)]
    assert len(set(ids)) == 4
    assert ids[4:] == ids[:2]


def test_logs_neither_who_pushed_nor_what_the_trigger_says(
    work: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    given = load("main-changed")
    given["Records"][0].update(customData=SECRET, userIdentityARN=f"arn:aws:iam::1:user/{SECRET}")

    handler.handler(given, CONTEXT)

    assert [change.custom_data for change in processed(work)] == [SECRET]
    assert SECRET not in all_logged(caplog)
