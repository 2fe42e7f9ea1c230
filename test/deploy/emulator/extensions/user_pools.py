"""AWS::Cognito::UserPool, its default tier, and what a pool is made with, which no update takes away."""

from typing import Any

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
    return _create(self, name, {"UserPoolTier": "ESSENTIALS", **extended_config})


def update(self: CognitoIdpBackend, user_pool_id: str, extended_config: dict[str, Any]) -> None:
    known = self.describe_user_pool(user_pool_id).extended_config
    lasting = {key: known[key] for key in LASTING if key in known}
    _update(self, user_pool_id, {**lasting, **extended_config})


CognitoIdpBackend.create_user_pool = create
CognitoIdpBackend.update_user_pool = update
