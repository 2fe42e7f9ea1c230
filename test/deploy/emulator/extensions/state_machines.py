"""AWS::StepFunctions::StateMachine, the role that CreateStateMachine looks at, and checks of definitions."""

import json
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.stepfunctions.models import StateMachine, StepFunctionBackend
from moto.stepfunctions.responses import StepFunctionResponse

from ..cloudformation import Resource
from ..roles import may_assume


class StateMachineOfStack(Resource):
    type_name = "AWS::StepFunctions::StateMachine"
    name_property = "StateMachineName"
    name_length = 80

    def make(self) -> None:
        definition = self.properties.get("Definition")
        text = self.properties.get("DefinitionString") or json.dumps(definition)
        kind = self.properties.get("StateMachineType", "STANDARD")
        made = self.call(
            "stepfunctions",
            "create_state_machine",
            name=self.name,
            definition=text,
            roleArn=self.properties["RoleArn"],
            type=kind,
        )
        self.physical_id = made["stateMachineArn"]
        self.attributes = {"Arn": self.physical_id, "Name": self.name}

    def remove(self) -> None:
        self.call("stepfunctions", "delete_state_machine", stateMachineArn=self.physical_id)


class AccessDenied(JsonRESTError):
    def __init__(self, role: str) -> None:
        message = (
            "Neither the global service principal states.amazonaws.com, nor the regional one "
            f"is authorized to assume the provided role: {role}"
        )
        super().__init__("AccessDeniedException", message)


_create = StepFunctionBackend.create_state_machine


def create_state_machine(
    self: StepFunctionBackend, name: str, definition: str, roleArn: str, **given: Any
) -> StateMachine:
    account = roleArn.split(":")[4]
    arn = f"arn:aws:states:{self.region_name}:{account}:stateMachine:{name}"
    if not may_assume("states.amazonaws.com", roleArn, arn):
        raise AccessDenied(roleArn)
    return _create(self, name=name, definition=definition, roleArn=roleArn, **given)


StepFunctionBackend.create_state_machine = create_state_machine


def validate_definition(self: StepFunctionResponse) -> ActionResult:
    """What Terraform asks before it plans: every state that is named has to be there."""
    definition = json.loads(self._get_param("definition"))
    states = definition.get("States", {})
    named = {definition.get("StartAt")}
    for state in states.values():
        named.update(each["Next"] for each in [state, *state.get("Catch", [])] if "Next" in each)
    diagnostics = [
        {
            "severity": "ERROR",
            "code": "MISSING_TRANSITION_TARGET",
            "message": f"There is no state {name}",
        }
        for name in sorted(named - states.keys(), key=str)
    ]
    result = "FAIL" if diagnostics else "OK"
    return ActionResult({"result": result, "diagnostics": diagnostics})


StepFunctionResponse.validate_state_machine_definition = validate_definition


def list_versions(self: StepFunctionResponse) -> ActionResult:
    """What Terraform asks of every state machine; none of ours is published."""
    machine = self.stepfunction_backend.describe_state_machine(self._get_param("stateMachineArn"))
    versions = [{"stateMachineVersionArn": each.arn} for each in machine.versions.values()]
    return ActionResult({"stateMachineVersions": versions})


StepFunctionResponse.list_state_machine_versions = list_versions
