"""What Lambda checks of an execution role when something is connected to its function."""

import fnmatch
import json
from typing import Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import LambdaFunction
from moto.iam.models import iam_backends


class Refused(LambdaClientError):
    """A role that may not do what its function is about to need."""

    def __init__(self, message: str) -> None:
        super().__init__("InvalidParameterValueException", message)


def require(function: LambdaFunction, action: str, arn: str) -> None:
    """Refuses when the role of the function does not allow the action on the resource."""
    if not any(allows(each, action, arn) for each in statements(function)):
        service, name = action.split(":")
        raise Refused(
            "The function execution role does not have permissions to call "
            f"{name} on {service.upper()} {arn}"
        )


def statements(function: LambdaFunction) -> list[dict[str, Any]]:
    """The statements of the inline policies of a function's role."""
    roles = iam_backends[function.account_id][function.partition].roles.values()
    role = next((each for each in roles if each.arn == function.role), None)
    documents = role.policies.values() if role else ()
    parsed = [json.loads(each) if isinstance(each, str) else each for each in documents]
    return [each for document in parsed for each in listed(document["Statement"])]


def allows(statement: dict[str, Any], action: str, arn: str) -> bool:
    """True when an Allow statement covers the action on the resource."""
    return (
        statement["Effect"] == "Allow"
        and any(fnmatch.fnmatchcase(action, each) for each in listed(statement["Action"]))
        and any(fnmatch.fnmatchcase(arn, each) for each in listed(statement["Resource"]))
    )


def listed(value: Any) -> list[Any]:
    """A value that IAM takes alone or in a list."""
    return value if isinstance(value, list) else [value]
