"""AWS::Scheduler::ScheduleGroup and AWS::Scheduler::Schedule, and what CreateSchedule checks first."""

from typing import Any

from moto.scheduler.exceptions import ScheduleGroupNotFound, ValidationException
from moto.scheduler.models import EventBridgeSchedulerBackend, Schedule

from ..cloudformation import Resource
from ..roles import may_assume


class ScheduleGroup(Resource):
    type_name = "AWS::Scheduler::ScheduleGroup"
    name_property = "Name"

    def make(self) -> None:
        tags = self.properties.get("Tags", [])
        made = self.call("scheduler", "create_schedule_group", Name=self.name, Tags=tags)
        self.attributes = {"Arn": made["ScheduleGroupArn"], "State": "ACTIVE"}

    def remove(self) -> None:
        self.call("scheduler", "delete_schedule_group", Name=self.name)


class ScheduleOfGroup(Resource):
    type_name = "AWS::Scheduler::Schedule"
    name_property = "Name"

    def make(self) -> None:
        made = self.call("scheduler", "create_schedule", **{**self.properties, "Name": self.name})
        self.attributes = {"Arn": made["ScheduleArn"]}

    def remove(self) -> None:
        group = self.properties.get("GroupName", "default")
        self.call("scheduler", "delete_schedule", Name=self.name, GroupName=group)


_create = EventBridgeSchedulerBackend.create_schedule


def create_schedule(self: EventBridgeSchedulerBackend, **given: Any) -> Schedule:
    group = self.schedule_groups.get(given["group_name"] or "default")
    if group is None:
        raise ScheduleGroupNotFound(given["group_name"])
    if not may_assume("scheduler.amazonaws.com", given["target"]["RoleArn"], group.arn):
        raise ValidationException(
            message="The execution role you provide must allow AWS EventBridge Scheduler to "
            "assume the role."
        )
    return _create(self, **given)


EventBridgeSchedulerBackend.create_schedule = create_schedule
