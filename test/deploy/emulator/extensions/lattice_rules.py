"""Rules of listeners of VPC Lattice, and which of them are refused."""

import json
import re
from typing import Any

from moto.vpclattice.exceptions import ResourceNotFoundException, ValidationException
from moto.vpclattice.models import VPCLatticeRule
from moto.vpclattice.responses import VPCLatticeResponse

from .lattice import Conflict, id_in, listener_of, rules_in

# https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateRule.html
HIGHEST_PRIORITY = 2000

# What paths begin with or are.
# https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_PathMatchType.html
PATH = re.compile(r"/[a-zA-Z0-9@:%_+.~#?&/=-]{0,199}")


def rules_of(self: VPCLatticeResponse) -> list[VPCLatticeRule]:
    return rules_in(self, listener_of(self))


def shown(rule: VPCLatticeRule) -> dict[str, Any]:
    told = rule.to_dict()
    return {key: told[key] for key in ("arn", "id", "name", "priority", "action", "match")}


def create_rule(self: VPCLatticeResponse) -> str:
    listener = listener_of(self)
    name = self._get_param("name")
    if any(each.name == name for each in rules_of(self)):
        raise Conflict(f"A rule named {name} exists already")
    require_priority(self, self._get_param("priority"), None)
    require_match(self._get_param("match"))
    rule = self.backend.create_rule(
        action=self._get_param("action"),
        client_token=self._get_param("clientToken"),
        listener_identifier=listener.id,
        match=self._get_param("match"),
        name=name,
        priority=self._get_param("priority"),
        service_identifier=listener.service_identifier,
        tags=self._get_param("tags"),
    )
    rule.arn = f"{listener.arn}/rule/{rule.id}"
    self.backend.tag_resource(rule.arn, self._get_param("tags") or {})
    return json.dumps(shown(rule))


def require_priority(self: VPCLatticeResponse, priority: int, own: VPCLatticeRule | None) -> None:
    """Refuses a priority that is none, or that another rule has."""
    if not 1 <= priority <= HIGHEST_PRIORITY:
        raise ValidationException(f"Priority {priority} is not between 1 and {HIGHEST_PRIORITY}")
    if any(each.priority == priority and each is not own for each in rules_of(self)):
        raise Conflict(f"A rule with priority {priority} exists already")


def require_match(match: dict[str, Any]) -> None:
    """Refuses a rule that asks for nothing, and a path that is none, such as one with a wildcard."""
    asked = match["httpMatch"]
    if not any(asked.get(key) for key in ("method", "pathMatch", "headerMatches")):
        raise ValidationException("A rule matches a method, a path or headers")
    for path in asked.get("pathMatch", {}).get("match", {}).values():
        if not PATH.fullmatch(path):
            raise ValidationException(f"{path} is no path")


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
    require_priority(self, self._get_param("priority") or rule.priority, rule)
    require_match(self._get_param("match") or rule.match)
    for key in ("priority", "match", "action"):
        setattr(rule, key, self._get_param(key) or getattr(rule, key))
    return json.dumps(shown(rule))


def delete_rule(self: VPCLatticeResponse) -> str:
    del self.backend.rules[rule_of(self).id]
    return "{}"


for made in (create_rule, get_rule, list_rules, update_rule, delete_rule):
    setattr(VPCLatticeResponse, made.__name__, made)
