"""AWS::SecretsManager::Secret and AWS::SecretsManager::RotationSchedule, and rotation as Secrets Manager does it.

A rotation begins with a pending version without a value, calls the function step by step, and ends at
the first one that fails. Only the function makes another version the current one.
"""

import fnmatch
import json
from typing import Any
from uuid import uuid4

from moto.awslambda.utils import get_backend
from moto.secretsmanager.exceptions import InvalidRequestException, SecretsManagerClientError
from moto.secretsmanager.models import FakeSecret, SecretsManagerBackend

from ..cloudformation import Resource

PRINCIPAL = "secretsmanager.amazonaws.com"
STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
PASSWORD = ("PasswordLength", "ExcludeCharacters")
RULES: dict[str, dict[str, Any]] = {}


class Secret(Resource):
    type_name = "AWS::SecretsManager::Secret"
    name_property = "Name"
    name_length = 256

    def make(self) -> None:
        wanted = self.properties["GenerateSecretString"]
        password = {key: wanted[key] for key in PASSWORD if key in wanted}
        made = self.call("secretsmanager", "get_random_password", **password)
        value = json.loads(wanted["SecretStringTemplate"])
        value[wanted["GenerateStringKey"]] = made["RandomPassword"]
        key = self.properties.get("KmsKeyId")
        secret = self.call(
            "secretsmanager",
            "create_secret",
            Name=self.name,
            SecretString=json.dumps(value),
            **({"KmsKeyId": key} if key else {}),
        )
        self.physical_id = secret["ARN"]
        self.attributes = {"Id": secret["ARN"]}

    def remove(self) -> None:
        self.call("secretsmanager", "delete_secret", SecretId=self.physical_id)


class RotationSchedule(Resource):
    type_name = "AWS::SecretsManager::RotationSchedule"

    def make(self) -> None:
        self.call(
            "secretsmanager",
            "rotate_secret",
            SecretId=self.properties["SecretId"],
            RotationLambdaARN=self.properties["RotationLambdaARN"],
            RotationRules=self.properties["RotationRules"],
            RotateImmediately=self.properties.get("RotateImmediatelyOnUpdate", True),
        )
        self.physical_id = self.properties["SecretId"]

    def remove(self) -> None:
        self.call("secretsmanager", "cancel_rotate_secret", SecretId=self.physical_id)


def rotate_secret(
    self: SecretsManagerBackend,
    secret_id: str,
    client_request_token: str | None = None,
    rotation_lambda_arn: str | None = None,
    rotation_rules: dict[str, Any] | None = None,
    rotate_immediately: bool = True,
) -> str:
    secret = self.secrets[secret_id]
    arn = rotation_lambda_arn or secret.rotation_lambda_arn
    require_invocation(self, arn, secret.arn)
    versions = secret.versions.items()
    pending = [id for id, each in versions if each["version_stages"] == ["AWSPENDING"]]
    if pending and (rotation_rules or rotation_lambda_arn):
        raise InvalidRequestException(
            "A previous rotation isn't complete. That rotation will be reattempted."
        )
    secret.rotation_requested = True
    secret.rotation_enabled = True
    secret.rotation_lambda_arn = arn
    RULES[secret.arn] = rotation_rules or RULES.get(secret.arn, {})
    version = pending[0] if pending else client_request_token or str(uuid4())
    if rotate_immediately:
        empty = {"version_id": version, "version_stages": ["AWSPENDING"], "createdate": 0}
        secret.versions.setdefault(version, empty)
        rotate(self, secret, version)
    return secret.to_short_dict(version_id=version)


def rotate(self: SecretsManagerBackend, secret: FakeSecret, version: str) -> None:
    """Calls the function for each step, until one fails."""
    backend = get_backend(self.account_id, self.region_name)
    for step in STEPS:
        event = {"Step": step, "SecretId": secret.arn, "ClientRequestToken": version}
        told: dict[str, str] = {}
        body = json.dumps(event)
        backend.invoke(secret.rotation_lambda_arn, None, body, headers={}, response_headers=told)
        if "x-amz-function-error" in told:
            return


def require_invocation(self: SecretsManagerBackend, arn: str, source: str) -> None:
    """Refuses a function that may not be called for this secret."""
    function = get_backend(self.account_id, self.region_name).get_function(arn)
    statements = function.policy.statements if function.policy else []
    if not any(lets(each, source) for each in statements):
        raise SecretsManagerClientError(
            "AccessDeniedException",
            "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function "
            f"policy grants access to the principal {PRINCIPAL}.",
        )


def lets(statement: dict[str, Any], source: str) -> bool:
    """True when a statement lets Secrets Manager invoke for a secret."""
    conditions = [pair for each in statement.get("Condition", {}).values() for pair in each.items()]
    pinned = [value for key, value in conditions if key.lower() == "aws:sourcearn"]
    return statement.get("Principal", {}).get("Service") == PRINCIPAL and all(
        fnmatch.fnmatchcase(source, str(value)) for value in pinned
    )


_to_dict = FakeSecret.to_dict


def to_dict(self: FakeSecret) -> dict[str, Any]:
    told = _to_dict(self)
    if "RotationRules" in told:
        told["RotationRules"] = RULES.get(self.arn, {})
    return told


FakeSecret.to_dict = to_dict
SecretsManagerBackend.rotate_secret = rotate_secret
