"""S3 checks that it may invoke a function before it takes a notification for it."""

import fnmatch
from typing import Any

from moto.awslambda.models import LambdaFunction, lambda_backends
from moto.s3.exceptions import S3ClientError
from moto.s3.models import FakeBucket

PRINCIPAL = "s3.amazonaws.com"


class Unreachable(S3ClientError):
    """A destination that S3 may not send to."""

    code = 400

    def __init__(self) -> None:
        message = "Unable to validate the following destination configurations"
        super().__init__("InvalidArgument", message)


_set = FakeBucket.set_notification_configuration


def set_configuration(self: FakeBucket, wanted: dict[str, Any] | None) -> None:
    before = self.notification_configuration
    _set(self, wanted)
    made = self.notification_configuration
    for each in made.cloud_function if made else ():
        if not may_invoke(each.arn, self.arn, self.account_id):
            self.notification_configuration = before
            raise Unreachable()


def may_invoke(function_arn: str, bucket_arn: str, account: str) -> bool:
    """True when the policy of the function lets S3 in for this bucket."""
    function = function_of(function_arn)
    statements = function.policy.statements if function else ()
    return any(permits(each, bucket_arn, account) for each in statements)


def function_of(arn: str) -> LambdaFunction | None:
    _, _, _, region, account, _, name = arn.split(":")[:7]
    functions = lambda_backends[account][region].list_functions()
    return next((each for each in functions if each.function_name == name), None)


def permits(statement: dict[str, Any], source: str, account: str) -> bool:
    principal = statement["Principal"]
    service = principal.get("Service") if isinstance(principal, dict) else principal
    conditions = [pair for each in statement.get("Condition", {}).values() for pair in each.items()]
    wanted = {"aws:sourcearn": source, "aws:sourceaccount": account}
    return service in (PRINCIPAL, "*") and all(
        fnmatch.fnmatchcase(wanted.get(key.lower(), ""), pattern) for key, pattern in conditions
    )


FakeBucket.set_notification_configuration = set_configuration
