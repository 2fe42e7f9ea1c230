"""AWS::Events::EventBus and AWS::Events::Rule."""

from ..cloudformation import Resource
from .queues import text


class EventBus(Resource):
    type_name = "AWS::Events::EventBus"
    name_property = "Name"
    name_length = 256

    def make(self) -> None:
        made = self.call("events", "create_event_bus", Name=self.name)
        self.physical_id = self.name
        self.attributes = {"Arn": made["EventBusArn"], "Name": self.name}

    def remove(self) -> None:
        self.call("events", "delete_event_bus", Name=self.name)


class Rule(Resource):
    type_name = "AWS::Events::Rule"
    name_property = "Name"

    def make(self) -> None:
        given = ("EventBusName", "EventPattern", "ScheduleExpression", "State", "Description")
        settings = {key: text(self.properties[key]) for key in given if key in self.properties}
        made = self.call("events", "put_rule", Name=self.name, **settings)
        targets = self.properties.get("Targets", [])
        if targets:
            self.call("events", "put_targets", **self.place(), Targets=numbered(targets))
        self.physical_id = self.name
        self.attributes = {"Arn": made["RuleArn"]}

    def remove(self) -> None:
        ids = [target["Id"] for target in self.properties.get("Targets", [])]
        if ids:
            self.call("events", "remove_targets", **self.place(), Ids=ids)
        bus = self.place()["EventBusName"]
        self.call("events", "delete_rule", Name=self.name, EventBusName=bus)

    def place(self) -> dict[str, str]:
        bus = self.properties.get("EventBusName", "default")
        return {"Rule": self.name, "EventBusName": bus}


def numbered(targets: list[dict]) -> list[dict]:
    """Templates may have the numbers of a retry policy as text."""
    return [
        {**target, "RetryPolicy": {key: int(value) for key, value in policy.items()}}
        if (policy := target.get("RetryPolicy"))
        else target
        for target in targets
    ]
