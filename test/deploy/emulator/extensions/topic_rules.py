"""AWS::IoT::TopicRule, and the tags of rules."""

from typing import Any
from urllib.parse import parse_qsl

from moto.core.responses import ActionResult
from moto.iot.responses import IoTResponse

from ..cloudformation import Resource


class TopicRule(Resource):
    type_name = "AWS::IoT::TopicRule"
    name_property = "RuleName"
    name_length = 128

    def make(self) -> None:
        self.physical_id = self.name.replace("-", "_")
        payload = lowered(self.properties["TopicRulePayload"])
        self.call("iot", "create_topic_rule", ruleName=self.physical_id, topicRulePayload=payload)
        self.attributes = {"Arn": f"arn:aws:iot:{self.region}:{self.account}:rule/{self.physical_id}"}

    def remove(self) -> None:
        self.call("iot", "delete_topic_rule", ruleName=self.physical_id)


def lowered(value: Any) -> Any:
    """The names of a template as the API spells them; templates may have truth as text."""
    if isinstance(value, list):
        return [lowered(each) for each in value]
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: lowered(each) for key, each in value.items()}
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


TAGS: dict[str, dict[str, str]] = {}
_create = IoTResponse.create_topic_rule


def create_topic_rule(self: IoTResponse) -> ActionResult:
    made = _create(self)
    rule = self.iot_backend.rules[self._get_param("ruleName")]
    TAGS[rule.arn] = dict(parse_qsl(self.headers.get("x-amz-tagging", "")))
    return made


def list_tags_for_resource(self: IoTResponse) -> ActionResult:
    tags = TAGS.get(self._get_param("resourceArn"), {})
    return ActionResult({"tags": [{"Key": key, "Value": tags[key]} for key in tags]})


IoTResponse.create_topic_rule = create_topic_rule
IoTResponse.list_tags_for_resource = list_tags_for_resource
