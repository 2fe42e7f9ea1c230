"""AWS::Lambda::EventInvokeConfig; one for each qualifier, where a second replaces the first and the role must suffice."""

import json
from typing import Any
from urllib.parse import unquote

from moto.awslambda.exceptions import UnknownEventConfig
from moto.awslambda.models import EventInvokeConfig as Config
from moto.awslambda.models import LambdaBackend, LambdaFunction
from moto.awslambda.responses import LambdaResponse
from moto.core.common_types import TYPE_RESPONSE
from moto.core.responses import ActionResult

from ..cloudformation import Resource
from ..roles import require

ACTIONS = {"sqs": "sqs:SendMessage", "sns": "sns:Publish", "lambda": "lambda:InvokeFunction"}
UNQUALIFIED = "$LATEST"


class EventInvokeConfig(Resource):
    type_name = "AWS::Lambda::EventInvokeConfig"

    def make(self) -> None:
        self.call("lambda", "put_function_event_invoke_config", **self.properties)

    def remove(self) -> None:
        given = ("FunctionName", "Qualifier")
        target = {key: self.properties[key] for key in given if key in self.properties}
        self.call("lambda", "delete_function_event_invoke_config", **target)


def configs(function: LambdaFunction) -> dict[str, Config]:
    """The configurations of a function by their qualifiers."""
    return vars(function).setdefault("invoke_configs", {})


def found(backend: LambdaBackend, name: str, qualifier: str) -> LambdaFunction:
    """The function; refuses when it has no such alias or version."""
    if qualifier != UNQUALIFIED:
        backend.get_function(name, qualifier)
    return backend.get_function(name)


def put(
    self: LambdaBackend, function_name: str, config: dict[str, Any], qualifier: str = UNQUALIFIED
) -> dict[str, Any]:
    function = found(self, function_name, qualifier)
    for destination in config.get("DestinationConfig", {}).values():
        arn = destination.get("Destination", "")
        action = ACTIONS.get(arn.split(":")[2]) if arn else None
        if action:
            require(function, action, arn)
    made = Config(function.function_arn, function.last_modified, config)
    configs(function)[qualifier] = made
    return made.response()


def get(self: LambdaBackend, function_name: str, qualifier: str = UNQUALIFIED) -> dict[str, Any]:
    function = found(self, function_name, qualifier)
    if qualifier not in configs(function):
        raise UnknownEventConfig(function.function_arn)
    return configs(function)[qualifier].response()


def delete(self: LambdaBackend, function_name: str, qualifier: str = UNQUALIFIED) -> None:
    get(self, function_name, qualifier)
    del configs(found(self, function_name, qualifier))[qualifier]


def asked(response: LambdaResponse) -> tuple[str, str]:
    """The function and the qualifier of a request."""
    name = unquote(response.path.rsplit("/", 2)[1])
    return name, response._get_param("Qualifier") or UNQUALIFIED


def answer_put(self: LambdaResponse) -> ActionResult:
    name, qualifier = asked(self)
    return ActionResult(put(self.backend, name, self.json_body, qualifier))


def answer_get(self: LambdaResponse) -> ActionResult:
    return ActionResult(get(self.backend, *asked(self)))


def answer_delete(self: LambdaResponse) -> TYPE_RESPONSE:
    delete(self.backend, *asked(self))
    return 204, {"status": 204}, json.dumps({})


LambdaBackend.put_function_event_invoke_config = put
LambdaBackend.get_function_event_invoke_config = get
LambdaBackend.delete_function_event_invoke_config = delete
LambdaResponse.put_function_event_invoke_config = answer_put
LambdaResponse.get_function_event_invoke_config = answer_get
LambdaResponse.delete_function_event_invoke_config = answer_delete
