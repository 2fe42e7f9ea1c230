import json
from functools import cache
from typing import Any

import boto3
from botocore.exceptions import ClientError

from .credentials import PASSWORD_KEY, Credentials, to_credentials
from .rotation_step import RotationStep
from .set_password import PasswordChange, check_password, set_password

Stages = dict[str, list[str]]

# What a password is made of.
PASSWORD_RULES = {"PasswordLength": 64}


class NotPendingError(Exception):
    pass


@cache
def client() -> Any:
    return boto3.client("secretsmanager")


def rotate(asked: RotationStep) -> None:
    """Do one step of a rotation; whatever is done already stays as it is."""
    stages: Stages = client().describe_secret(SecretId=asked.secret_id)["VersionIdsToStages"]
    own = stages.get(asked.version_id, [])
    if "AWSCURRENT" in own:
        return
    if "AWSPENDING" not in own:
        raise NotPendingError("The version is not one that a rotation waits for.")
    match asked.step:
        case "createSecret":
            create_secret(asked)
        case "setSecret":
            set_password(PasswordChange(current=current_of(asked), next=pending_of(asked)))
        case "testSecret":
            check_password(pending_of(asked))
        case "finishSecret":
            finish_secret(asked, stages)


def create_secret(asked: RotationStep) -> None:
    """A password that is pending already may be in use: it is never replaced."""
    if has_value(asked):
        return
    value = {**current_of(asked), PASSWORD_KEY: random_password()}
    client().put_secret_value(
        SecretId=asked.secret_id,
        ClientRequestToken=asked.version_id,
        SecretString=json.dumps(value, ensure_ascii=False),
        VersionStages=["AWSPENDING"],
    )


def finish_secret(asked: RotationStep, stages: Stages) -> None:
    """What was current becomes AWSPREVIOUS by itself."""
    current = [id for id, labels in stages.items() if "AWSCURRENT" in labels]
    client().update_secret_version_stage(
        SecretId=asked.secret_id,
        VersionStage="AWSCURRENT",
        MoveToVersionId=asked.version_id,
        **({"RemoveFromVersionId": current[0]} if current else {}),
    )


def current_of(asked: RotationStep) -> Credentials:
    found = client().get_secret_value(SecretId=asked.secret_id, VersionStage="AWSCURRENT")
    return to_credentials(found.get("SecretString"))


def pending_of(asked: RotationStep) -> Credentials:
    found = client().get_secret_value(
        SecretId=asked.secret_id, VersionId=asked.version_id, VersionStage="AWSPENDING"
    )
    return to_credentials(found.get("SecretString"))


def has_value(asked: RotationStep) -> bool:
    """Secrets Manager begins a rotation with a version that has no value yet."""
    try:
        pending_of(asked)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        return False
    return True


def random_password() -> str:
    return client().get_random_password(**PASSWORD_RULES)["RandomPassword"]
