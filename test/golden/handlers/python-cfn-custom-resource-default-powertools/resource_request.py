from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from pydantic import TypeAdapter, ValidationError

Properties: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


@dataclass(frozen=True)
class ResourceRequest:
    """What CloudFormation asks for.

    request_id is the same whenever Lambda delivers this event again. id is the resource: what
    Create answered, or will answer if nothing else is said. CloudFormation hands numbers and truth
    over as text. old_properties are those before an Update, None for Create and Delete.
    """

    type: Literal["Create", "Update", "Delete"]
    request_id: str
    id: str
    properties: dict[str, Any]
    old_properties: dict[str, Any] | None


class ResourceResult(TypedDict, total=False):
    """What has become of the resource.

    A new id makes an Update a replacement: CloudFormation deletes the old one afterwards. data are
    attributes that templates get by Fn::GetAtt; the whole answer has at most 4096 bytes. noEcho is
    set where they are nothing for everybody to see.
    """

    id: str
    data: dict[str, Any]
    noEcho: bool


class UnknownRequestError(Exception):
    """What CloudFormation asked for is nothing that resources know."""


def to_request(event: Mapping[str, Any]) -> ResourceRequest:
    """Read what CloudFormation asks for; raise when it is nothing that resources know."""
    type = event["RequestType"]
    if type not in ("Create", "Update", "Delete"):
        raise UnknownRequestError("The request is neither Create, Update nor Delete.")
    is_update = type == "Update"
    return ResourceRequest(
        type=type,
        request_id=event["RequestId"],
        id=id_of(event),
        properties=to_properties(event.get("ResourceProperties")),
        old_properties=to_properties(event.get("OldResourceProperties")) if is_update else None,
    )


def id_of(event: Mapping[str, Any]) -> str:
    """Name a new resource after its request; the id of another one does not change by itself."""
    if event["RequestType"] != "Create":
        return event["PhysicalResourceId"]
    return f"{event['LogicalResourceId']}-{event['RequestId']}"


def to_properties(given: Any) -> dict[str, Any]:
    """Leave out what is for CloudFormation itself."""
    try:
        properties = Properties.validate_python(given, strict=True)
    except ValidationError:
        # Its error would quote the properties.
        raise UnknownRequestError("The properties are no object.") from None
    reserved = ("ServiceToken", "ServiceTimeout")
    return {name: value for name, value in properties.items() if name not in reserved}
