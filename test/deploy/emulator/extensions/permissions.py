"""AWS::Lambda::Permission, the refusal of a statement id that is taken, and tokens of callers."""

import json

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.policy import Policy

from ..cloudformation import Resource


class Permission(Resource):
    type_name = "AWS::Lambda::Permission"
    name_length = 100

    def make(self) -> None:
        self.call("lambda", "add_permission", StatementId=self.name, **self.properties)

    def remove(self) -> None:
        name = self.properties["FunctionName"]
        self.call("lambda", "remove_permission", FunctionName=name, StatementId=self.name)


class Conflict(LambdaClientError):
    """What a second creation of the same thing is answered with."""

    code = 409

    def __init__(self, message: str) -> None:
        super().__init__("ResourceConflictException", message)
        self.code = 409


_add = Policy.add_statement


def add_statement(self: Policy, raw: str, qualifier: str | None = None) -> tuple[object, str]:
    statement = json.loads(raw)
    wanted = statement.get("StatementId")
    if any(each.get("Sid") == wanted for each in self.statements):
        raise Conflict(f"The statement id ({wanted}) provided already exists.")
    statement.pop("FunctionName", None)
    added, revision = _add(self, json.dumps(statement), qualifier)
    # The emulator drops the token, and takes services outside of amazonaws.com for accounts.
    if token := statement.get("EventSourceToken"):
        added["Principal"] = {"Service": statement["Principal"]}
        added["Condition"] = {"StringEquals": {"lambda:EventSourceToken": token}}
    return added, revision


Policy.add_statement = add_statement
