"""Target groups with a function and rules of listeners, and what Elastic Load Balancing checks of a target."""

import fnmatch
from typing import Any

from moto.awslambda.models import lambda_backends
from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.models import ELBv2Backend

from ..cloudformation import Resource

PRINCIPAL = "elasticloadbalancing.amazonaws.com"


class TargetGroup(Resource):
    type_name = "AWS::ElasticLoadBalancingV2::TargetGroup"
    name_property = "Name"
    name_length = 32

    def make(self) -> None:
        settings = {"Name": self.name, "TargetType": self.properties["TargetType"]}
        [made] = self.call("elbv2", "create_target_group", **settings)["TargetGroups"]
        self.physical_id = made["TargetGroupArn"]
        group = {"TargetGroupArn": self.physical_id}
        for attribute in self.properties.get("TargetGroupAttributes", []):
            self.call("elbv2", "modify_target_group_attributes", **group, Attributes=[attribute])
        self.call("elbv2", "register_targets", **group, Targets=self.properties["Targets"])

    def remove(self) -> None:
        self.call("elbv2", "delete_target_group", TargetGroupArn=self.physical_id)


class ListenerRule(Resource):
    type_name = "AWS::ElasticLoadBalancingV2::ListenerRule"

    def make(self) -> None:
        [made] = self.call("elbv2", "create_rule", **self.properties)["Rules"]
        self.physical_id = made["RuleArn"]
        self.attributes = {"RuleArn": made["RuleArn"]}

    def remove(self) -> None:
        self.call("elbv2", "delete_rule", RuleArn=self.physical_id)


_register = ELBv2Backend.register_targets


def register(self: ELBv2Backend, target_group_arn: str, instances: list[dict[str, Any]]) -> None:
    group = self.target_groups.get(target_group_arn)
    if group and group.target_type == "lambda":
        for target in instances:
            require_permission(self, target_group_arn, target["Id"])
    _register(self, target_group_arn, instances)


def require_permission(backend: ELBv2Backend, group: str, function_arn: str) -> None:
    """Refuses a function that the target group may not invoke."""
    functions = lambda_backends[backend.account_id][backend.region_name]
    function = functions.get_function(function_arn)
    if not any(allows(statement, group) for statement in function.policy.statements):
        raise ELBClientError(
            "AccessDenied",
            f"elasticloadbalancing principal does not have permission to invoke {function_arn}"
            f" from target group {group}",
        )


def allows(statement: dict[str, Any], group: str) -> bool:
    conditions = statement.get("Condition", {})
    pattern = conditions.get("ArnLike", {}).get("AWS:SourceArn", "*")
    called = statement["Principal"] == {"Service": PRINCIPAL}
    return called and fnmatch.fnmatchcase(group, pattern)


ELBv2Backend.register_targets = register
