"""The types of AWS::VpcLattice."""

import json
from typing import Any

from ..cloudformation import Resource

SERVICE = "vpc-lattice"


def lowered(value: Any) -> Any:
    """The names of a template as the API spells them."""
    if isinstance(value, list):
        return [lowered(each) for each in value]
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: lowered(each) for key, each in value.items()}
    return value


class TargetGroup(Resource):
    type_name = "AWS::VpcLattice::TargetGroup"

    def make(self) -> None:
        given = lowered(self.properties)
        made = self.call(
            SERVICE,
            "create_target_group",
            name=given.get("name", self.name.lower()),
            type=given["type"],
            config=given["config"],
        )
        self.physical_id = made["arn"]
        self.attributes = {"Arn": made["arn"], "Id": made["id"]}
        self.call(
            SERVICE,
            "register_targets",
            targetGroupIdentifier=made["id"],
            targets=given["targets"],
        )

    def remove(self) -> None:
        group = {"targetGroupIdentifier": self.physical_id}
        targets = [{"id": each["Id"]} for each in self.properties["Targets"]]
        self.call(SERVICE, "deregister_targets", **group, targets=targets)
        self.call(SERVICE, "delete_target_group", **group)


class Service(Resource):
    type_name = "AWS::VpcLattice::Service"

    def make(self) -> None:
        given = lowered(self.properties)
        name = given.pop("name", self.name.lower())
        made = self.call(SERVICE, "create_service", name=name, **given)
        self.physical_id = made["arn"]
        self.attributes = {"Arn": made["arn"], "Id": made["id"]}

    def remove(self) -> None:
        self.call(SERVICE, "delete_service", serviceIdentifier=self.physical_id)


class AuthPolicy(Resource):
    type_name = "AWS::VpcLattice::AuthPolicy"

    def make(self) -> None:
        self.physical_id = self.properties["ResourceIdentifier"]
        policy = json.dumps(self.properties["Policy"])
        self.call(SERVICE, "put_auth_policy", resourceIdentifier=self.physical_id, policy=policy)

    def remove(self) -> None:
        self.call(SERVICE, "delete_auth_policy", resourceIdentifier=self.physical_id)


class Listener(Resource):
    type_name = "AWS::VpcLattice::Listener"

    def make(self) -> None:
        given = lowered(self.properties)
        name = given.pop("name", self.name.lower())
        made = self.call(SERVICE, "create_listener", name=name, **given)
        self.physical_id = made["arn"]
        self.attributes = {"Arn": made["arn"], "Id": made["id"], "ServiceId": made["serviceId"]}

    def remove(self) -> None:
        self.call(
            SERVICE,
            "delete_listener",
            serviceIdentifier=self.properties["ServiceIdentifier"],
            listenerIdentifier=self.physical_id,
        )


class Rule(Resource):
    type_name = "AWS::VpcLattice::Rule"

    def make(self) -> None:
        given = lowered(self.properties)
        made = self.call(SERVICE, "create_rule", name=given.pop("name", self.name.lower()), **given)
        self.physical_id = made["arn"]
        self.attributes = {"Arn": made["arn"], "Id": made["id"]}

    def change(self, properties: dict[str, Any]) -> None:
        """Gives it another place, and what it asks and does; a rule of another listener or name is another one."""
        fixed = ("ServiceIdentifier", "ListenerIdentifier", "Name")
        if any(properties.get(key) != self.properties.get(key) for key in fixed):
            super().change(properties)
        told = lowered({key: properties[key] for key in ("Priority", "Match", "Action")})
        self.call(SERVICE, "update_rule", **self.place(), **told)

    def remove(self) -> None:
        self.call(SERVICE, "delete_rule", **self.place())

    def place(self) -> dict[str, str]:
        """What tells the rule from others."""
        of = lowered({key: self.properties[key] for key in ("ServiceIdentifier", "ListenerIdentifier")})
        return {**of, "ruleIdentifier": self.physical_id}
