"""AWS::Lambda::EventInvokeConfig; a second one replaces the first, and the role must suffice."""

from typing import Any

from moto.awslambda.models import LambdaBackend

from ..cloudformation import Resource
from ..roles import require

ACTIONS = {"sqs": "sqs:SendMessage", "sns": "sns:Publish"}


class EventInvokeConfig(Resource):
    type_name = "AWS::Lambda::EventInvokeConfig"

    def make(self) -> None:
        self.call("lambda", "put_function_event_invoke_config", **self.properties)

    def remove(self) -> None:
        given = ("FunctionName", "Qualifier")
        target = {key: self.properties[key] for key in given if key in self.properties}
        self.call("lambda", "delete_function_event_invoke_config", **target)


_put = LambdaBackend.put_function_event_invoke_config


def put(self: LambdaBackend, function_name: str, config: dict[str, Any]) -> dict[str, Any]:
    function = self.get_function(function_name)
    for destination in config.get("DestinationConfig", {}).values():
        arn = destination.get("Destination", "")
        action = ACTIONS.get(arn.split(":")[2]) if arn else None
        if action:
            require(function, action, arn)
    function.event_invoke_config.clear()
    return _put(self, function_name, config)


LambdaBackend.put_function_event_invoke_config = put
