import json
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest
from botocore.exceptions import ClientError

from functions.orders import handler, rotation
from functions.orders.credentials import PASSWORD_KEY
from functions.orders.rotation import NotPendingError
from functions.orders.rotation_step import UnknownStepError
from functions.orders.set_password import PasswordChange

EVENTS = Path(__file__).parent / "events"
OLD = {"username": 'Jörg "J" Ölund', "port": 5432, PASSWORD_KEY: "The old password."}
NEXT = {**OLD, PASSWORD_KEY: "Password 1"}
ROTATION = ["create-secret", "set-secret", "test-secret", "finish-secret"]
CONTEXT = SimpleNamespace(
    function_name="test",
    memory_limit_in_mb=256,
    invoked_function_arn="test",
    aws_request_id="request-1",
)


def load(name: str) -> dict[str, Any]:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


SECRET_ID = load("create-secret")["SecretId"]
NEXT_ID = load("create-secret")["ClientRequestToken"]


def run(*names: str) -> None:
    for name in names:
        handler.handler(load(name), CONTEXT)


class SecretsManager:
    """Answers as Secrets Manager does, which has one secret."""

    def __init__(self) -> None:
        self.stages = {"old": ["AWSCURRENT"], NEXT_ID: ["AWSPENDING"]}
        self.texts = {"old": json.dumps(OLD)}
        self.wishes: list[dict[str, Any]] = []

    def describe_secret(self, *, SecretId: str) -> dict[str, Any]:
        assert SecretId == SECRET_ID
        return {"VersionIdsToStages": {id: [*each] for id, each in self.stages.items()}}

    def get_secret_value(
        self, *, SecretId: str, VersionStage: str, VersionId: str | None = None
    ) -> dict[str, Any]:
        assert SecretId == SECRET_ID
        for id, stages in self.stages.items():
            meant = VersionId in (None, id) and VersionStage in stages
            if meant and id in self.texts:
                return {"SecretString": self.texts[id]}
        raise ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "GetSecretValue")

    def get_random_password(self, **wish: Any) -> dict[str, Any]:
        self.wishes.append(wish)
        return {"RandomPassword": f"Password {len(self.wishes)}"}

    def put_secret_value(
        self, *, SecretId: str, ClientRequestToken: str, SecretString: str, VersionStages: list[str]
    ) -> None:
        assert SecretId == SECRET_ID
        self.stages[ClientRequestToken] = VersionStages
        self.texts[ClientRequestToken] = SecretString

    def update_secret_version_stage(
        self, *, SecretId: str, VersionStage: str, MoveToVersionId: str, RemoveFromVersionId: str
    ) -> None:
        """A label is moved only from the version that has it."""
        assert SecretId == SECRET_ID
        assert VersionStage in self.stages[RemoveFromVersionId]
        self.stages[RemoveFromVersionId] = ["AWSPREVIOUS"]
        self.stages[MoveToVersionId] = [VersionStage]

    def current(self) -> Any:
        """What clients read."""
        [id] = [id for id, stages in self.stages.items() if "AWSCURRENT" in stages]
        return json.loads(self.texts[id])


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> SecretsManager:
    secrets = SecretsManager()
    monkeypatch.setattr(rotation, "client", lambda: secrets)
    return secrets


@pytest.fixture(autouse=True)
def setter(monkeypatch: pytest.MonkeyPatch) -> Mock:
    setter = create_autospec(rotation.set_password)
    monkeypatch.setattr(rotation, "set_password", setter)
    return setter


@pytest.fixture(autouse=True)
def checker(monkeypatch: pytest.MonkeyPatch) -> Mock:
    checker = create_autospec(rotation.check_password)
    monkeypatch.setattr(rotation, "check_password", checker)
    return checker


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


def test_makes_a_password_that_is_pending_and_keeps_all_else(secrets: SecretsManager) -> None:
    run("create-secret")

    assert json.loads(secrets.texts[NEXT_ID]) == NEXT
    assert secrets.stages[NEXT_ID] == ["AWSPENDING"]
    assert secrets.current() == OLD
    assert secrets.wishes == [{"PasswordLength": 32, "ExcludeCharacters": "\\\"'/@"}]


def test_never_replaces_a_password_that_is_pending(secrets: SecretsManager) -> None:
    run("create-secret", "create-secret")

    assert json.loads(secrets.texts[NEXT_ID]) == NEXT
    assert len(secrets.wishes) == 1


def test_gives_the_system_both_passwords_and_tests_the_next_one(
    secrets: SecretsManager, setter: Mock, checker: Mock
) -> None:
    run("create-secret", "set-secret", "test-secret")

    setter.assert_called_once_with(PasswordChange(current=OLD, next=NEXT))
    checker.assert_called_once_with(NEXT)
    assert secrets.current() == OLD


def test_makes_the_next_version_the_current_one_at_the_end(
    secrets: SecretsManager, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    run(*ROTATION)

    assert secrets.current() == NEXT
    assert secrets.stages["old"] == ["AWSPREVIOUS"]
    logged = all_logged(caplog)
    for word in [SECRET_ID, NEXT_ID, *(load(name)["Step"] for name in ROTATION)]:
        assert word in logged
    for word in ["Password 1", "The old", "Ölund"]:
        assert word not in logged


def test_does_nothing_more_when_a_rotation_is_over(
    secrets: SecretsManager, setter: Mock, checker: Mock
) -> None:
    run(*ROTATION, *ROTATION)

    assert secrets.current() == NEXT
    assert len(secrets.wishes) == 1
    setter.assert_called_once()
    checker.assert_called_once()


@pytest.mark.parametrize(
    ("event", "error"),
    [
        pytest.param(
            "unknown-step",
            "UnknownStepError",
            id="fails for a step that no rotation has",
        ),
        pytest.param(
            "no-version",
            "UnknownStepError",
            id="fails without a version",
        ),
        pytest.param(
            "stray-version",
            "NotPendingError",
            id="fails for a version that no rotation has begun",
        ),
    ],
)
def test_fails_and_changes_nothing(
    secrets: SecretsManager,
    setter: Mock,
    checker: Mock,
    event: str,
    error: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    before = {**secrets.stages}, {**secrets.texts}

    with pytest.raises((NotPendingError, UnknownStepError)) as raised:
        run(event)

    assert type(raised.value).__name__ == error
    assert (secrets.stages, secrets.texts) == before
    setter.assert_not_called()
    checker.assert_not_called()
    assert load(event)["Step"] in all_logged(caplog)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nobody may read this.", id="no JSON"),
        pytest.param('["Nobody may read this."]', id="no object"),
        pytest.param('{"username":"Nobody may read this."}', id="no password"),
        pytest.param(json.dumps({"note": "Nobody", PASSWORD_KEY: 1}), id="no text"),
        pytest.param(json.dumps({"note": "Nobody", PASSWORD_KEY: ""}), id="nothing"),
    ],
)
def test_fails_for_another_secret_and_quotes_nothing_of_it(
    secrets: SecretsManager, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    secrets.texts["old"] = text

    with pytest.raises(Exception) as raised:
        run("create-secret")

    assert NEXT_ID not in secrets.texts
    told = "".join(traceback.format_exception(raised.value))
    assert "Nobody" not in told + all_logged(caplog)


def test_makes_no_password_when_it_cannot_see_whether_one_is_pending(
    secrets: SecretsManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    denied = ClientError({"Error": {"Code": "AccessDeniedException"}}, "GetSecretValue")
    answer = secrets.get_secret_value

    def deny_pending(**wanted: Any) -> dict[str, Any]:
        if "VersionId" in wanted:
            raise denied
        return answer(**wanted)

    monkeypatch.setattr(secrets, "get_secret_value", deny_pending)

    with pytest.raises(ClientError) as raised:
        run("create-secret")

    assert raised.value is denied
    assert secrets.wishes == []


@pytest.mark.parametrize("name", ["set-secret", "test-secret"])
def test_fails_with_the_error_of_the_work_and_logs_no_more_than_its_name(
    secrets: SecretsManager,
    setter: Mock,
    checker: Mock,
    name: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    run("create-secret")
    failure = ValueError("Nobody may read this.")
    (setter if name == "set-secret" else checker).side_effect = failure

    with pytest.raises(ValueError) as raised:
        run(name)

    assert raised.value is failure
    assert secrets.current() == OLD
    logged = all_logged(caplog)
    assert "ValueError" in logged
    assert handler.logger.get_current_keys()["function_request_id"] == "request-1"
    assert "Nobody" not in logged
