"""AWS::Lambda::Url, what moto forgets of a URL, and statements that let everybody call one."""

import json
from typing import Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import FunctionUrlConfig, LambdaFunction
from moto.awslambda.policy import Policy

from ..cloudformation import Resource
from .permissions import Conflict


class Url(Resource):
    type_name = "AWS::Lambda::Url"

    def make(self) -> None:
        properties = dict(self.properties)
        self.function = properties.pop("TargetFunctionArn")
        made = self.call(
            "lambda", "create_function_url_config", FunctionName=self.function, **properties
        )
        self.physical_id = made["FunctionArn"]
        self.attributes = {key: made[key] for key in ("FunctionArn", "FunctionUrl")}

    def remove(self) -> None:
        self.call("lambda", "delete_function_url_config", FunctionName=self.function)


_create = LambdaFunction.create_url_config
_shown = FunctionUrlConfig.to_dict


def create(self: LambdaFunction, config: dict[str, Any]) -> FunctionUrlConfig:
    if self.url_config:
        raise Conflict(f"Failed to create function url config for {self.function_arn}.")
    return _create(self, config)


def shown(self: FunctionUrlConfig) -> dict[str, Any]:
    """The URL ends with a slash; without CORS nothing is said of it."""
    told = {**_shown(self), "FunctionUrl": f"{self.url}/"}
    told["InvokeMode"] = self.config.get("InvokeMode") or "BUFFERED"
    return {key: value for key, value in told.items() if key != "Cors" or value}


def update(self: FunctionUrlConfig, changes: dict[str, Any]) -> None:
    """What is given is set; empty CORS removes it."""
    self.config.update(changes)


LambdaFunction.create_url_config = create
FunctionUrlConfig.to_dict = shown
FunctionUrlConfig.update = update

OPTIONS = {
    "FunctionUrlAuthType": ("lambda:InvokeFunctionUrl", "StringEquals"),
    "InvokedViaFunctionUrl": ("lambda:InvokeFunction", "Bool"),
}


class Refusal(LambdaClientError):
    """What parameters that do not go together are answered with."""

    def __init__(self, message: str) -> None:
        super().__init__("InvalidParameterValueException", message)


_add = Policy.add_statement


def add_statement(self: Policy, raw: str, qualifier: str | None = None) -> tuple[object, str]:
    """The options of a URL are conditions of its statements, each with an action of its own."""
    statement = json.loads(raw)
    conditions: dict[str, Any] = {}
    for option, (action, operator) in OPTIONS.items():
        given = statement.pop(option, None)
        if given and statement["Action"] != action:
            raise Refusal(f"{option} is only supported for {action} action")
        if given:
            conditions[operator] = {f"lambda:{option}": "true" if given is True else given}
    added, revision = _add(self, json.dumps(statement), qualifier)
    if conditions:
        added["Condition"] = {**added.get("Condition", {}), **conditions}
    return added, revision


Policy.add_statement = add_statement
