"""AWS::Lambda::Function with all its settings, and the log settings that moto forgets."""

from typing import Any

from moto.awslambda.models import LambdaFunction

from ..cloudformation import Resource


class Function(Resource):
    type_name = "AWS::Lambda::Function"
    name_property = "FunctionName"

    def make(self) -> None:
        settings = {**self.properties, "FunctionName": self.name, "Tags": self.tags()}
        code = settings["Code"]
        if "ZipFile" in code:
            settings["Code"] = {
                "ZipFile": LambdaFunction._create_zipfile_from_plaintext_code(code["ZipFile"])
            }
        made = self.call("lambda", "create_function", **settings)
        self.attributes = {"Arn": made["FunctionArn"]}

    def change(self, properties: dict[str, Any]) -> None:
        """Takes new code."""
        if {**self.properties, "Code": None} != {**properties, "Code": None}:
            super().change(properties)
        self.call("lambda", "update_function_code", FunctionName=self.name, **properties["Code"])

    def remove(self) -> None:
        self.call("lambda", "delete_function", FunctionName=self.name)


_start = LambdaFunction.__init__
_update = LambdaFunction.update_configuration
_configuration = LambdaFunction.get_configuration


def default_logging(name: str) -> dict[str, str]:
    return {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"}


def start(
    self: LambdaFunction, account_id: str, spec: dict[str, Any], *rest: Any, **more: Any
) -> None:
    _start(self, account_id, spec, *rest, **more)
    self.logging_config = {**default_logging(self.function_name), **spec.get("LoggingConfig", {})}
    self.logs_group_name = self.logging_config["LogGroup"]


def update(self: LambdaFunction, changes: dict[str, Any]) -> dict[str, Any]:
    self.logging_config.update(changes.get("LoggingConfig", {}))
    self.logs_group_name = self.logging_config["LogGroup"]
    return _update(self, changes)


def configuration(self: LambdaFunction, on_create: bool = False) -> dict[str, Any]:
    return {**_configuration(self, on_create), "LoggingConfig": self.logging_config}


LambdaFunction.__init__ = start
LambdaFunction.update_configuration = update
LambdaFunction.get_configuration = configuration
