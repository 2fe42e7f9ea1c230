"""What moto lacks of the calls of VPC Lattice: targets of groups, rules, changes and removals."""

import json
import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from moto.awslambda.models import lambda_backends
from moto.vpclattice import models
from moto.vpclattice.exceptions import ResourceNotFoundException, ValidationException
from moto.vpclattice.models import VPCLatticeBackend, VPCLatticeRule
from moto.vpclattice.responses import VPCLatticeResponse

# Ids have 17 letters and digits, no hyphens.
models.uuid = SimpleNamespace(uuid4=lambda: uuid4().hex)

# The functions of target groups, by the id of the group.
TARGETS: dict[str, list[str]] = {}


def id_in(identifier: str) -> str:
    return unquote(identifier).split("/")[-1]


def group_of(response: VPCLatticeResponse) -> Any:
    given = response._get_param("targetGroupIdentifier") or part_after(response, "targetgroups")
    groups = response.backend.target_groups
    found = groups.get(id_in(given))
    if not found:
        raise ResourceNotFoundException(f"Target group {given} not found")
    return found


def part_after(response: VPCLatticeResponse, kind: str) -> str:
    """The identifier in the path after a kind of resource; an ARN has slashes of its own."""
    match = re.search(rf"/{kind}/(arn:.+?/[a-z]+-[^/]+|[^/]+)", unquote(response.path))
    return match.group(1) if match else ""


def register_targets(self: VPCLatticeResponse) -> str:
    group = group_of(self)
    for target in self._get_param("targets"):
        if TARGETS.get(group.id, [target["id"]]) != [target["id"]]:
            raise ValidationException("A target group has one function")
        functions = lambda_backends[self.current_account][self.region]
        if not functions.get_function(target["id"]):
            raise ValidationException(f"There is no function {target['id']}")
        TARGETS[group.id] = [target["id"]]
    return json.dumps({"successful": self._get_param("targets"), "unsuccessful": []})


def deregister_targets(self: VPCLatticeResponse) -> str:
    group = group_of(self)
    TARGETS.pop(group.id, None)
    return json.dumps({"successful": self._get_param("targets"), "unsuccessful": []})


def list_targets(self: VPCLatticeResponse) -> str:
    items = [{"id": each, "status": "UNAVAILABLE"} for each in TARGETS.get(group_of(self).id, [])]
    return json.dumps({"items": items})


def get_target_group(self: VPCLatticeResponse) -> str:
    group = group_of(self)
    services = [each.service_arn for each in self.backend.listeners.values() if forwards(each, group.id)]
    return json.dumps({**group.to_dict(), "serviceArns": services})


def forwards(listener: Any, group: str) -> bool:
    targets = listener.default_action.get("forward", {}).get("targetGroups", [])
    return any(id_in(each["targetGroupIdentifier"]) == group for each in targets)


def delete_target_group(self: VPCLatticeResponse) -> str:
    group = group_of(self)
    if TARGETS.get(group.id):
        raise ValidationException(f"Target group {group.id} has registered targets")
    del self.backend.target_groups[group.id]
    return json.dumps({"id": group.id, "arn": group.arn, "status": "DELETE_IN_PROGRESS"})


def service_of(self: VPCLatticeResponse) -> Any:
    return self.backend.get_service(part_after(self, "services"))


def get_service(self: VPCLatticeResponse) -> str:
    return json.dumps(service_of(self).to_dict())


def update_service(self: VPCLatticeResponse) -> str:
    service = service_of(self)
    service.auth_type = self._get_param("authType")
    return json.dumps(service.to_dict())


def delete_service(self: VPCLatticeResponse) -> str:
    service = service_of(self)
    for each in [one for one in self.backend.listeners.values() if one.service_identifier == service.id]:
        del self.backend.listeners[each.id]
    self.backend.auth_policies.pop(service.id, None)
    del self.backend.services[service.id]
    return json.dumps({"id": service.id, "arn": service.arn, "name": service.name, "status": "DELETE_IN_PROGRESS"})


def listener_of(self: VPCLatticeResponse) -> Any:
    return self.backend.get_listener(part_after(self, "services"), id_in(part_after(self, "listeners")))


def get_listener(self: VPCLatticeResponse) -> str:
    return json.dumps(listener_of(self).to_dict())


def update_listener(self: VPCLatticeResponse) -> str:
    listener = listener_of(self)
    listener.default_action = self._get_param("defaultAction")
    return json.dumps(listener.to_dict())


def delete_listener(self: VPCLatticeResponse) -> str:
    del self.backend.listeners[listener_of(self).id]
    return "{}"


def rules_of(self: VPCLatticeResponse) -> list[VPCLatticeRule]:
    listener = listener_of(self)
    return [each for each in self.backend.rules.values() if id_in(each.listener_identifier) == listener.id]


def shown(rule: VPCLatticeRule) -> dict[str, Any]:
    told = rule.to_dict()
    return {key: told[key] for key in ("arn", "id", "name", "priority", "action", "match")}


def create_rule(self: VPCLatticeResponse) -> str:
    listener = listener_of(self)
    priority = self._get_param("priority")
    if any(each.priority == priority for each in rules_of(self)):
        raise ValidationException(f"Priority {priority} is taken")
    rule = self.backend.create_rule(
        action=self._get_param("action"),
        client_token=self._get_param("clientToken"),
        listener_identifier=listener.id,
        match=self._get_param("match"),
        name=self._get_param("name"),
        priority=priority,
        service_identifier=listener.service_identifier,
        tags=self._get_param("tags"),
    )
    rule.arn = f"{listener.arn}/rule/{rule.id}"
    self.backend.tag_resource(rule.arn, self._get_param("tags") or {})
    return json.dumps(shown(rule))


def rule_of(self: VPCLatticeResponse) -> VPCLatticeRule:
    given = id_in(self.path)
    found = self.backend.rules.get(given)
    if not found:
        raise ResourceNotFoundException(f"Rule {given} not found")
    return found


def get_rule(self: VPCLatticeResponse) -> str:
    return json.dumps(shown(rule_of(self)))


def list_rules(self: VPCLatticeResponse) -> str:
    items = [{**shown(each), "isDefault": False} for each in rules_of(self)]
    return json.dumps({"items": [{key: one[key] for key in one if key not in ("action", "match")} for one in items]})


def update_rule(self: VPCLatticeResponse) -> str:
    rule = rule_of(self)
    for key in ("priority", "match", "action"):
        setattr(rule, key, self._get_param(key) or getattr(rule, key))
    return json.dumps(shown(rule))


def delete_rule(self: VPCLatticeResponse) -> str:
    del self.backend.rules[rule_of(self).id]
    return "{}"


for made in (
    register_targets,
    deregister_targets,
    list_targets,
    get_target_group,
    delete_target_group,
    get_service,
    update_service,
    delete_service,
    get_listener,
    update_listener,
    delete_listener,
    create_rule,
    get_rule,
    list_rules,
    update_rule,
    delete_rule,
):
    setattr(VPCLatticeResponse, made.__name__, made)

_get_service = VPCLatticeBackend.get_service


def found_service(self: VPCLatticeBackend, service_identifier: str) -> Any:
    return _get_service(self, id_in(service_identifier))


VPCLatticeBackend.get_service = found_service
