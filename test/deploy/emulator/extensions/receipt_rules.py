"""AWS::SES::ReceiptRuleSet and AWS::SES::ReceiptRule, and what SES checks of the actions of a rule."""

import fnmatch
from typing import Any

from moto.awslambda.utils import get_backend
from moto.core.responses import ActionResult, EmptyResult
from moto.ses.exceptions import InvalidLambdaFunctionException
from moto.ses.models import SESBackend
from moto.ses.responses import EmailResponse

from ..cloudformation import Resource


class ReceiptRuleSet(Resource):
    type_name = "AWS::SES::ReceiptRuleSet"
    name_property = "RuleSetName"

    def make(self) -> None:
        self.call("ses", "create_receipt_rule_set", RuleSetName=self.name)

    def remove(self) -> None:
        self.call("ses", "delete_receipt_rule_set", RuleSetName=self.name)


class ReceiptRule(Resource):
    type_name = "AWS::SES::ReceiptRule"

    def make(self) -> None:
        rule = {"Name": self.name, **truths(self.properties["Rule"])}
        self.call("ses", "create_receipt_rule", RuleSetName=self.set_name, Rule=rule)

    def remove(self) -> None:
        self.call("ses", "delete_receipt_rule", RuleSetName=self.set_name, RuleName=self.name)

    @property
    def set_name(self) -> str:
        return self.properties["RuleSetName"]


def truths(rule: dict[str, Any]) -> dict[str, Any]:
    """Templates may have truth as text."""
    words = {"true": True, "false": False}
    return {key: words.get(each, each) if isinstance(each, str) else each for key, each in rule.items()}


_create = SESBackend.create_receipt_rule


def create_receipt_rule(self: SESBackend, rule_set_name: str, rule: dict[str, Any], after: Any) -> None:
    for action in rule.get("Actions", []):
        arn = action.get("LambdaAction", {}).get("FunctionArn")
        if arn and not may_invoke(self, f"{rule_set_name}:receipt-rule/{rule['Name']}", arn):
            raise InvalidLambdaFunctionException(f"Invalid Lambda function: {arn}")
    _create(self, rule_set_name, rule, after)


def may_invoke(ses: SESBackend, rule: str, arn: str) -> bool:
    """True when the policy of the function lets SES invoke it for this rule."""
    function = get_backend(ses.account_id, ses.region_name).get_function(arn)
    source = f"arn:aws:ses:{ses.region_name}:{ses.account_id}:receipt-rule-set/{rule}"
    statements = function.policy.statements if function.policy else []
    return any(
        statement.get("Principal", {}).get("Service") == "ses.amazonaws.com"
        and any(
            fnmatch.fnmatchcase(source, str(each["AWS:SourceArn"]))
            for each in statement.get("Condition", {}).values()
            if "AWS:SourceArn" in each
        )
        for statement in statements
    )


def take_bucket(self: SESBackend, s3_action: dict[str, str]) -> None:
    """Buckets that keep mails are of others; the proof makes none."""


def delete_receipt_rule(self: EmailResponse) -> ActionResult:
    rules = self.backend.describe_receipt_rule_set(self._get_param("RuleSetName"))
    rules.rules = [each for each in rules.rules if each["Name"] != self._get_param("RuleName")]
    return EmptyResult()


EmailResponse.delete_receipt_rule = delete_receipt_rule
SESBackend.create_receipt_rule = create_receipt_rule
SESBackend._validate_s3_action = take_bucket
