from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.utilities.parser import BaseModel
from pydantic import ConfigDict, ValidationError

# The fields that this function resolves, by their type and name.
NAMES = ["Query.orders", "Order.customer"]


class Info(BaseModel):
    model_config = ConfigDict(strict=True)

    parentTypeName: str
    fieldName: str


class FieldEvent(BaseModel):
    """What AppSync sends for a field."""

    model_config = ConfigDict(strict=True)

    arguments: dict[str, Any]
    source: dict[str, Any] | None
    identity: dict[str, Any] | None = None
    info: Info


@dataclass(frozen=True)
class Field:
    """A field that somebody asks for.

    args are as the schema of the API has them; nothing else has checked them. source is what the
    field belongs to, as the resolver of that gave it; None for Query and Mutation. identity is who
    asks; None where the API does not know.
    """

    name: str
    args: Mapping[str, Any]
    source: Mapping[str, Any] | None
    identity: Mapping[str, Any] | None


class FieldError(Exception):
    """What is wrong with a request: AppSync shows the message to whoever asks."""


class UnexpectedEventError(Exception):
    pass


def name_of(event: object) -> str | None:
    """The type and name of the field that an event is about; None where it is about none."""
    try:
        info = Info.model_validate(event["info"] if isinstance(event, dict) else None)
    except (KeyError, ValidationError):
        return None
    return f"{info.parentTypeName}.{info.fieldName}"


def to_field(event: object) -> Field:
    """Read what AppSync sends for a field; raise a FieldError for one that is not known here."""
    try:
        given = FieldEvent.model_validate(event)
    except ValidationError:
        # Its error would quote the event.
        raise UnexpectedEventError("The event is about no field.") from None
    name = f"{given.info.parentTypeName}.{given.info.fieldName}"
    if name not in NAMES:
        raise FieldError("This function does not resolve the field.")
    return Field(name, given.arguments, given.source, given.identity)
