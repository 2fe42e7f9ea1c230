"""AWS::Cognito::UserPool, its default tier, what an update of a pool resets and what it cannot call."""

from typing import Any

from moto.cognitoidp.exceptions import InvalidParameterException
from moto.cognitoidp.models import CognitoIdpBackend

from ..cloudformation import Resource

LASTING = ("AliasAttributes", "UsernameAttributes", "UsernameConfiguration", "UserPoolTier")


class UserPool(Resource):
    type_name = "AWS::Cognito::UserPool"
    name_property = "UserPoolName"
    name_length = 128

    def make(self) -> None:
        given = {key: value for key, value in self.properties.items() if key != "UserPoolName"}
        made = self.call("cognito-idp", "create_user_pool", PoolName=self.name, **given)
        pool = made["UserPool"]
        self.physical_id = pool["Id"]
        self.attributes = {"Arn": pool["Arn"], "UserPoolId": pool["Id"]}

    def remove(self) -> None:
        self.call("cognito-idp", "delete_user_pool", UserPoolId=self.physical_id)


_create = CognitoIdpBackend.create_user_pool
_update = CognitoIdpBackend.update_user_pool


def create(self: CognitoIdpBackend, name: str, extended_config: dict[str, Any]) -> object:
    check(extended_config)
    pool = _create(self, name, {"UserPoolTier": "ESSENTIALS", **extended_config})
    # A call of its own changes it as well.
    pool.extended_config.pop("MfaConfiguration", None)
    return pool


def update(self: CognitoIdpBackend, user_pool_id: str, extended_config: dict[str, Any]) -> None:
    pool = self.describe_user_pool(user_pool_id)
    check(extended_config)
    refuse_days(extended_config)
    given = {key: value for key, value in extended_config.items() if key != "UserPoolId"}
    lasting = {key: pool.extended_config[key] for key in LASTING if key in pool.extended_config}
    pool.mfa_config = given.pop("MfaConfiguration", "OFF")
    _update(self, user_pool_id, {**lasting, "UserPoolTags": {}, **given})


def check(config: dict[str, Any]) -> None:
    """Refuses what a pool cannot call, and keeps the older member of token generation like the newer one."""
    calls = config.get("LambdaConfig") or {}
    if "KMSKeyID" not in calls and ("CustomEmailSender" in calls or "CustomSMSSender" in calls):
        raise InvalidParameterException("A custom sender needs a KMSKeyID.")
    newer = (calls.get("PreTokenGenerationConfig") or {}).get("LambdaArn")
    if newer and calls.setdefault("PreTokenGeneration", newer) != newer:
        raise InvalidParameterException("The two functions of token generation must be one.")


def refuse_days(config: dict[str, Any]) -> None:
    policy = (config.get("Policies") or {}).get("PasswordPolicy") or {}
    days = "UnusedAccountValidityDays"
    if "TemporaryPasswordValidityDays" in policy and days in config.get("AdminCreateUserConfig", {}):
        raise InvalidParameterException(
            f"Please use TemporaryPasswordValidityDays in PasswordPolicy instead of {days}"
        )


CognitoIdpBackend.create_user_pool = create
CognitoIdpBackend.update_user_pool = update
