"""Target groups with a function and rules of listeners, and what Elastic Load Balancing checks of a target."""

import fnmatch
from typing import Any

from moto.awslambda.models import lambda_backends
from moto.elbv2.exceptions import ELBClientError, RuleNotFoundError
from moto.elbv2.models import ELBv2Backend, FakeListenerRule, FakeRule

from ..cloudformation import Resource

PRINCIPAL = "elasticloadbalancing.amazonaws.com"

# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
HIGHEST_PRIORITY = 50_000

# What the conditions of one rule may have together.
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
MOST_VALUES = 5


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

    def change(self, properties: dict[str, Any]) -> None:
        """Gives it another place, and what it asks and does; a rule of another listener is another one."""
        if properties["ListenerArn"] != self.properties["ListenerArn"]:
            super().change(properties)
        rule = {"RuleArn": self.physical_id}
        if properties["Priority"] != self.properties["Priority"]:
            place = {**rule, "Priority": properties["Priority"]}
            self.call("elbv2", "set_rule_priorities", RulePriorities=[place])
        told = {key: properties[key] for key in ("Conditions", "Actions")}
        self.call("elbv2", "modify_rule", **rule, **told)

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


_create_rule = ELBv2Backend.create_rule
_modify_rule = ELBv2Backend.modify_rule


def create_rule(
    self: ELBv2Backend,
    listener_arn: str,
    conditions: list[dict[str, Any]],
    priority: int,
    actions: list[dict[str, Any]],
    tags: list[dict[str, str]] | None = None,
) -> FakeListenerRule:
    if not 1 <= priority <= HIGHEST_PRIORITY:
        raise ELBClientError("ValidationError", f"Priority {priority} is not between 1 and {HIGHEST_PRIORITY}")
    [listener] = self.describe_listeners(None, [listener_arn])
    if any(rule.priority == priority for rule in listener.rules.values()):
        raise ELBClientError("PriorityInUse", f"Priority '{priority}' is currently in use")
    require_conditions(conditions)
    return _create_rule(self, listener_arn, conditions, priority, actions, tags)


def modify_rule(
    self: ELBv2Backend,
    rule_arn: str,
    conditions: list[dict[str, Any]],
    actions: list[dict[str, Any]],
) -> FakeRule:
    if conditions:
        require_conditions(conditions)
    return _modify_rule(self, rule_arn, conditions, actions)


def require_conditions(conditions: list[dict[str, Any]]) -> None:
    """Refuses a rule that asks for nothing, twice for the same or for too much."""
    fields = [each["Field"] for each in conditions]
    if not fields or any(field not in ("http-header", "query-string") for field in repeated(fields)):
        raise ELBClientError("ValidationError", "A rule must have a condition, and one of each kind")
    if sum(len(values_of(each)) for each in conditions) > MOST_VALUES:
        raise ELBClientError("ValidationError", f"A rule can only have '{MOST_VALUES}' condition values")


def repeated(names: list[str]) -> list[str]:
    return [name for name in names if names.count(name) > 1]


def values_of(condition: dict[str, Any]) -> list[Any]:
    """The values of a condition, in its own form or in the older one."""
    configs = [each for key, each in condition.items() if key.endswith("Config")]
    return configs[0]["Values"] if configs else condition["Values"]


def delete_rule(self: ELBv2Backend, arn: str) -> None:
    for balancer in self.load_balancers.values():
        for listener in balancer.listeners.values():
            if arn in listener.rules:
                listener.remove_rule(arn)
                return
    raise RuleNotFoundError()


ELBv2Backend.create_rule = create_rule
ELBv2Backend.modify_rule = modify_rule
ELBv2Backend.delete_rule = delete_rule
