"""AWS::IoT::ProvisioningTemplate and AWS::IoT::Policy, and templates that devices are provisioned by."""

import json
import re
from datetime import datetime, timezone
from typing import Any

from moto.core.responses import ActionResult
from moto.iot.exceptions import (
    InvalidRequestException,
    ResourceAlreadyExistsException,
    ResourceNotFoundException,
)
from moto.iot.responses import IoTResponse

from ..cloudformation import Resource
from .topic_rules import TAGS

TEMPLATES: dict[str, dict[str, Any]] = {}
BODIES: dict[str, dict[int, str]] = {}
OPTIONAL = ("enabled", "preProvisioningHook", "provisioningRoleArn")


class ProvisioningTemplate(Resource):
    type_name = "AWS::IoT::ProvisioningTemplate"
    name_property = "TemplateName"
    name_length = 36

    def make(self) -> None:
        hook = self.properties.get("PreProvisioningHook", {})
        made = self.call(
            "iot",
            "create_provisioning_template",
            templateName=self.name,
            type=self.properties.get("TemplateType", "FLEET_PROVISIONING"),
            enabled=str(self.properties.get("Enabled")).lower() == "true",
            provisioningRoleArn=self.properties["ProvisioningRoleArn"],
            preProvisioningHook={key[0].lower() + key[1:]: hook[key] for key in hook},
            templateBody=self.properties["TemplateBody"],
        )
        self.physical_id = self.name
        self.attributes = {"TemplateArn": made["templateArn"]}

    def remove(self) -> None:
        self.call("iot", "delete_provisioning_template", templateName=self.physical_id)


class DevicePolicy(Resource):
    type_name = "AWS::IoT::Policy"
    name_property = "PolicyName"
    name_length = 128

    def make(self) -> None:
        document = json.dumps(self.properties["PolicyDocument"])
        made = self.call("iot", "create_policy", policyName=self.name, policyDocument=document)
        self.physical_id = self.name
        self.attributes = {"Arn": made["policyArn"], "Id": self.name}

    def remove(self) -> None:
        self.call("iot", "delete_policy", policyName=self.physical_id)


def tagged(response: IoTResponse, arn: str) -> None:
    TAGS[arn] = {each["Key"]: each["Value"] for each in response._get_param("tags") or []}


def arn_of(response: IoTResponse, name: str) -> str:
    return f"arn:aws:iot:{response.region}:{response.current_account}:provisioningtemplate/{name}"


def found(response: IoTResponse) -> dict[str, Any]:
    arn = arn_of(response, response._get_param("templateName"))
    if arn not in TEMPLATES:
        raise ResourceNotFoundException()
    return TEMPLATES[arn]


def checked_body(body: str) -> str:
    """A body that AWS IoT takes: JSON, of which each resource is of a kind that it makes."""
    if len(body) > 10240:
        raise InvalidRequestException("The body of the template is too long.")
    resources = json.loads(body)["Resources"].values()
    known = {f"AWS::IoT::{kind}" for kind in ("Certificate", "Policy", "Thing")}
    if any(each["Type"] not in known for each in resources):
        raise InvalidRequestException("The template has a resource of an unknown type.")
    return body


def create_provisioning_template(self: IoTResponse) -> ActionResult:
    name = self._get_param("templateName")
    arn = arn_of(self, name)
    if not re.fullmatch("[0-9A-Za-z_-]{1,36}", name):
        raise InvalidRequestException(f"{name} is no name of a template.")
    if arn in TEMPLATES:
        raise ResourceAlreadyExistsException("There is such a template.", name, arn)
    now = datetime.now(timezone.utc)
    BODIES[arn] = {1: checked_body(self._get_param("templateBody"))}
    TEMPLATES[arn] = {
        "templateArn": arn,
        "templateName": name,
        "type": self._get_param("type") or "FLEET_PROVISIONING",
        "enabled": False,
        "templateBody": BODIES[arn][1],
        "defaultVersionId": 1,
        "creationDate": now,
        "lastModifiedDate": now,
    }
    set_optional(self, TEMPLATES[arn])
    tagged(self, arn)
    return ActionResult({"templateArn": arn, "templateName": name, "defaultVersionId": 1})


def set_optional(response: IoTResponse, template: dict[str, Any]) -> None:
    for key in OPTIONAL:
        value = response._get_param(key)
        if value is not None:
            template[key] = value


def describe_provisioning_template(self: IoTResponse) -> ActionResult:
    return ActionResult(found(self))


def update_provisioning_template(self: IoTResponse) -> ActionResult:
    set_optional(self, found(self))
    return ActionResult({})


def delete_provisioning_template(self: IoTResponse) -> ActionResult:
    arn = found(self)["templateArn"]
    del TEMPLATES[arn], BODIES[arn]
    TAGS.pop(arn, None)
    return ActionResult({})


def list_provisioning_templates(self: IoTResponse) -> ActionResult:
    return ActionResult({"templates": list(TEMPLATES.values())})


def create_provisioning_template_version(self: IoTResponse) -> ActionResult:
    template = found(self)
    bodies = BODIES[template["templateArn"]]
    if len(bodies) == 5:
        raise InvalidRequestException("The template has five versions already.")
    made = max(bodies) + 1
    bodies[made] = checked_body(self._get_param("templateBody"))
    if self._get_param("setAsDefault"):
        template.update(templateBody=bodies[made], defaultVersionId=made)
    return ActionResult({"versionId": made})


def list_provisioning_template_versions(self: IoTResponse) -> ActionResult:
    template = found(self)
    default = template["defaultVersionId"]
    versions = [
        {"versionId": each, "isDefaultVersion": each == default}
        for each in BODIES[template["templateArn"]]
    ]
    return ActionResult({"versions": versions})


def delete_provisioning_template_version(self: IoTResponse) -> ActionResult:
    template = found(self)
    del BODIES[template["templateArn"]][int(self._get_param("versionId"))]
    return ActionResult({})


_create_policy = IoTResponse.create_policy


def create_policy(self: IoTResponse) -> ActionResult:
    made = _create_policy(self)
    tagged(self, self.iot_backend.policies[self._get_param("policyName")].arn)
    return made


IoTResponse.create_policy = create_policy
for operation in (
    create_provisioning_template,
    describe_provisioning_template,
    update_provisioning_template,
    delete_provisioning_template,
    list_provisioning_templates,
    create_provisioning_template_version,
    list_provisioning_template_versions,
    delete_provisioning_template_version,
):
    setattr(IoTResponse, operation.__name__, operation)
