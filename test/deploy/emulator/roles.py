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


def may_assume(service: str, role_arn: str, source_arn: str) -> bool:
    """True when a service may assume a role on behalf of one of its resources."""
    account = role_arn.split(":")[4]
    partition = role_arn.split(":")[1]
    roles = iam_backends[account][partition].roles.values()
    role = next((each for each in roles if each.arn == role_arn), None)
    if role is None:
        return False
    document = role.assume_role_policy_document
    parsed = json.loads(document) if isinstance(document, str) else document
    caller = source_arn.split(":")[4]
    context = {"aws:sourcearn": source_arn, "aws:sourceaccount": caller, "sts:externalid": caller}
    return any(trusts(each, service, context) for each in listed(parsed["Statement"]))


def trusts(statement: dict[str, Any], service: str, context: dict[str, str]) -> bool:
    """True when a statement of a trust policy lets the service in, its conditions met."""
    principal = statement.get("Principal", {})
    services = listed(principal.get("Service", [])) if isinstance(principal, dict) else []
    conditions = [
        any(fnmatch.fnmatchcase(context.get(key.lower(), ""), each) for each in listed(wanted))
        for pairs in statement.get("Condition", {}).values()
        for key, wanted in pairs.items()
    ]
    return (
        statement["Effect"] == "Allow"
        and "sts:AssumeRole" in listed(statement["Action"])
        and service in services
        and all(conditions)
    )


def trusts_service(role: Any, service: str) -> bool:
    """True when a service may assume a role, without a condition."""
    document = role.assume_role_policy_document
    parsed = json.loads(document) if isinstance(document, str) else document
    return any(trusts(each, service, {}) for each in listed(parsed["Statement"]))
