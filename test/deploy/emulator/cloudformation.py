"""CloudFormation types of our own, and the order in which a stack is made and removed."""

import re
from functools import lru_cache
from typing import Any, ClassVar

from botocore.exceptions import ClientError
from moto.cloudformation import parsing
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException, ValidationError
from moto.core.common_models import CloudFormationModel

from .client import call, is_missing

TYPES: list[type["Resource"]] = []

# What nothing refers to and something may need: it comes as late as the template allows, so that a
# missing DependsOn shows.
LATE = ("AWS::IAM::Policy", "AWS::Lambda::Permission")


class Resource(CloudFormationModel):
    """A resource of a stack. A subclass with a `type_name` is known to CloudFormation."""

    type_name: ClassVar[str] = ""
    # The property that names it; a name is made up where the template has none.
    name_property: ClassVar[str] = ""
    name_length: ClassVar[int] = 64

    def __init__(self, name: str, properties: dict[str, Any], account: str, region: str) -> None:
        self.name = name
        self.properties = properties
        self.account = account
        self.region = region
        self.physical_id = name
        self.attributes: dict[str, Any] = {}

    def __init_subclass__(cls) -> None:
        if cls.type_name:
            TYPES.append(cls)

    def make(self) -> None:
        """Creates the resource and sets `physical_id` and `attributes`."""
        raise NotImplementedError

    def change(self, properties: dict[str, Any]) -> None:
        """Gives the resource the properties of a later template."""
        raise ValidationError(message=f"{self.type_name} cannot be changed here")

    def remove(self) -> None:
        """Deletes the resource."""

    def call(self, service: str, operation: str, **parameters: Any) -> Any:
        """Calls the API of this server in the region of the stack."""
        return call(service, self.region, operation, **parameters)

    def tags(self) -> dict[str, str]:
        """The tags of the template as a map."""
        return {tag["Key"]: tag["Value"] for tag in self.properties.get("Tags", [])}

    @classmethod
    def cloudformation_type(cls) -> str:
        return cls.type_name

    @classmethod
    def cloudformation_name_type(cls) -> str:
        return cls.name_property

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return True

    @classmethod
    def create_from_cloudformation_json(
        cls,
        resource_name: str,
        cloudformation_json: dict[str, Any],
        account_id: str,
        region_name: str,
        **kwargs: Any,
    ) -> "Resource":
        properties = cloudformation_json.get("Properties", {})
        given = properties.get(cls.name_property)
        name = given or shortened(resource_name, cls.name_length)
        resource = cls(name, properties, account_id, region_name)
        resource.make()
        return resource

    @classmethod
    def update_from_cloudformation_json(
        cls,
        original_resource: "Resource",
        new_resource_name: str,
        cloudformation_json: dict[str, Any],
        account_id: str,
        region_name: str,
    ) -> "Resource":
        properties = cloudformation_json.get("Properties", {})
        original_resource.change(properties)
        original_resource.properties = properties
        return original_resource

    @property
    def physical_resource_id(self) -> str:
        return self.physical_id

    def get_cfn_attribute(self, attribute_name: str) -> Any:
        if attribute_name not in self.attributes:
            raise UnformattedGetAttTemplateException()
        return self.attributes[attribute_name]

    def is_created(self) -> bool:
        return True


def shortened(name: str, length: int) -> str:
    """Shortens a name that was made up, and keeps its random end."""
    return name if len(name) <= length else f"{name[: length - 13]}-{name[-12:]}"


def creation_order(resources: dict[str, Any]) -> list[str]:
    """The logical ids, each after those that it names or depends on."""
    order: list[str] = []

    def place(logical_id: str) -> None:
        if logical_id in order:
            return
        for other in dependencies(resources, logical_id):
            place(other)
        order.append(logical_id)

    for logical_id in sorted(resources, key=lambda each: resources[each]["Type"] in LATE):
        place(logical_id)
    return order


def dependencies(resources: dict[str, Any], logical_id: str) -> list[str]:
    """The logical ids that a resource names or depends on."""
    resource = resources[logical_id]
    depends = resource.get("DependsOn", [])
    named = set(references(resource.get("Properties", {})))
    named.update([depends] if isinstance(depends, str) else depends)
    return [each for each in resources if each in named and each != logical_id]


def references(value: Any) -> list[str]:
    """The names in every Ref, Fn::GetAtt and Fn::Sub of a value."""
    if isinstance(value, list):
        return [name for each in value for name in references(each)]
    if not isinstance(value, dict):
        return []
    found = [name for each in value.values() for name in references(each)]
    attribute = value.get("Fn::GetAtt", [])
    found.append(attribute.split(".")[0] if isinstance(attribute, str) else "".join(attribute[:1]))
    text = value.get("Fn::Sub", "")
    found += re.findall(r"\$\{([\w:]+)", text if isinstance(text, str) else text[0])
    if isinstance(value.get("Ref"), str):
        found.append(value["Ref"])
    return found


def create(self: parsing.ResourceMap, template: dict[str, Any]) -> bool:
    """Creates what a template has; one resource that moto does not know is an error."""
    self._template = template
    self._resource_json_map = template["Resources"]
    for logical_id in creation_order(template["Resources"]):
        resource_type = template["Resources"][logical_id]["Type"]
        if parsing.resource_class_from_type(resource_type) is None:
            raise ValidationError(message=f"The emulator knows no {resource_type}.")
        try:
            self[logical_id]
        except Exception as error:
            raise ValidationError(message=f"{logical_id}: {error}") from error
    return True


def delete(self: parsing.ResourceMap) -> None:
    """Deletes what was created, in the opposite order."""
    created = [each for each in self._parsed_resources if each in self._resource_json_map]
    for logical_id in reversed(created):
        definition = self._resource_json_map[logical_id]
        if definition.get("DeletionPolicy") == "Retain":
            continue
        resource = self._parsed_resources.pop(logical_id)
        if isinstance(resource, Resource):
            remove(resource)
        else:
            self._delete_resource(resource, definition)


def remove(resource: Resource) -> None:
    """Deletes a resource that may be gone already."""
    try:
        resource.remove()
    except ClientError as error:
        if not is_missing(error):
            raise


def install() -> None:
    """Makes the types known; they take the place of moto's own of the same name."""
    known = parsing.get_model_list()
    parsing.get_model_list = lru_cache(lambda: [*known, *TYPES])
    parsing.ResourceMap.create = create
    parsing.ResourceMap.delete = delete
