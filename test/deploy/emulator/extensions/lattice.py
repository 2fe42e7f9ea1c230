"""What moto lacks of the calls of VPC Lattice: targets of groups, changes and removals."""

import json
import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from moto.awslambda.models import lambda_backends
from moto.core.exceptions import JsonRESTError
from moto.vpclattice import models
from moto.vpclattice.exceptions import ResourceNotFoundException, ValidationException
from moto.vpclattice.models import VPCLatticeBackend, VPCLatticeRule
from moto.vpclattice.responses import VPCLatticeResponse

# Ids have 17 letters and digits, no hyphens.
models.uuid = SimpleNamespace(uuid4=lambda: uuid4().hex)

# The functions of target groups, by the id of the group.
TARGETS: dict[str, list[str]] = {}


class Conflict(JsonRESTError):
    """What is in the way of what there is already."""

    code = 409

    def __init__(self, message: str) -> None:
        super().__init__("ConflictException", message)


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
    services = [each.service_arn for each in self.backend.listeners.values() if uses(self, each, group.id)]
    return json.dumps({**group.to_dict(), "serviceArns": sorted(set(services))})


def uses(self: VPCLatticeResponse, listener: Any, group: str) -> bool:
    """True where a listener forwards to a group, by default or by a rule."""
    actions = [listener.default_action, *(each.action for each in rules_in(self, listener))]
    return any(forwards(each, group) for each in actions)


def forwards(action: dict[str, Any], group: str) -> bool:
    targets = action.get("forward", {}).get("targetGroups", [])
    return any(id_in(each["targetGroupIdentifier"]) == group for each in targets)


def delete_target_group(self: VPCLatticeResponse) -> str:
    group = group_of(self)
    if any(uses(self, each, group.id) for each in self.backend.listeners.values()):
        raise Conflict(f"Target group {group.id} is in use")
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
        remove_listener(self, each)
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
    remove_listener(self, listener_of(self))
    return "{}"


def remove_listener(self: VPCLatticeResponse, listener: Any) -> None:
    """Its rules go with it."""
    for each in rules_in(self, listener):
        del self.backend.rules[each.id]
    del self.backend.listeners[listener.id]


def rules_in(self: VPCLatticeResponse, listener: Any) -> list[VPCLatticeRule]:
    return [each for each in self.backend.rules.values() if id_in(each.listener_identifier) == listener.id]


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
):
    setattr(VPCLatticeResponse, made.__name__, made)

_get_service = VPCLatticeBackend.get_service


def found_service(self: VPCLatticeBackend, service_identifier: str) -> Any:
    return _get_service(self, id_in(service_identifier))


VPCLatticeBackend.get_service = found_service
