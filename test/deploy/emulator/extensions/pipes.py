"""AWS::Pipes::Pipe, the role that CreatePipe looks at, and the state that is asked for."""

from typing import Any

from moto.pipes.models import EventBridgePipesBackend, Pipe

from moto.core.exceptions import JsonRESTError

from ..cloudformation import Resource
from ..roles import may_assume


class PipeOfStack(Resource):
    type_name = "AWS::Pipes::Pipe"
    name_property = "Name"

    def make(self) -> None:
        made = self.call("pipes", "create_pipe", **{**self.properties, "Name": self.name})
        self.attributes = {"Arn": made["Arn"], "CurrentState": made["CurrentState"]}

    def remove(self) -> None:
        self.call("pipes", "delete_pipe", Name=self.name)


class ValidationException(JsonRESTError):
    def __init__(self, message: str) -> None:
        super().__init__("ValidationException", message)


_create = EventBridgePipesBackend.create_pipe


def create_pipe(self: EventBridgePipesBackend, **given: Any) -> Pipe:
    arn = f"arn:aws:pipes:{self.region_name}:{self.account_id}:pipe/{given['name']}"
    if not may_assume("pipes.amazonaws.com", given["role_arn"], arn):
        raise ValidationException(f"Pipes is unable to assume the role {given['role_arn']}")
    pipe = _create(self, **given)
    # The transitions of moto lead to RUNNING, whatever is wanted.
    if pipe.desired_state == "STOPPED":
        pipe._transitions = [("CREATING", "STOPPED")]
    return pipe


EventBridgePipesBackend.create_pipe = create_pipe
