"""AWS::Config::ConfigRule, and what AWS Config checks of the function of a rule."""

import fnmatch
import json
from typing import Any

from moto.awslambda.utils import get_backend
from moto.config.exceptions import InsufficientPermissionsException
from moto.config.models import ConfigBackend

from ..cloudformation import Resource


class ConfigRule(Resource):
    type_name = "AWS::Config::ConfigRule"
    name_property = "ConfigRuleName"
    name_length = 128

    def make(self) -> None:
        rule = {**self.properties, "ConfigRuleName": self.name}
        if isinstance(rule.get("InputParameters"), dict):
            rule["InputParameters"] = json.dumps(rule["InputParameters"])
        self.call("config", "put_config_rule", ConfigRule=rule)
        found = self.call("config", "describe_config_rules", ConfigRuleNames=[self.name])
        [made] = found["ConfigRules"]
        self.physical_id = self.name
        self.attributes = {"Arn": made["ConfigRuleArn"], "ConfigRuleId": made["ConfigRuleId"]}

    def remove(self) -> None:
        self.call("config", "delete_config_rule", ConfigRuleName=self.name)


_put = ConfigBackend.put_config_rule


def put_config_rule(self: ConfigBackend, config_rule: dict[str, Any], tags: Any = None) -> str:
    arn = config_rule["Source"]["SourceIdentifier"]
    if not may_invoke(self, arn):
        raise InsufficientPermissionsException(
            f"The AWS Lambda function {arn} cannot be invoked. Check the specified function ARN, "
            "and check the function's permissions"
        )
    return _put(self, config_rule, tags)


def may_invoke(config: ConfigBackend, arn: str) -> bool:
    """True when the policy of the function lets AWS Config invoke it for a rule of this account."""
    function = get_backend(config.account_id, config.region_name).get_function(arn)
    source = f"arn:aws:config:{config.region_name}:{config.account_id}:config-rule/config-rule-abcdef"
    statements = function.policy.statements if function.policy else []
    return any(
        statement.get("Principal", {}).get("Service") == "config.amazonaws.com"
        and all(
            fnmatch.fnmatchcase(source, str(each["AWS:SourceArn"]))
            for each in statement.get("Condition", {}).values()
            if "AWS:SourceArn" in each
        )
        for statement in statements
    )


ConfigBackend.put_config_rule = put_config_rule
