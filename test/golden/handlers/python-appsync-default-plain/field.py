from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# The fields that this function resolves, by their type and name.
NAMES = ["Query.orders", "Mutation.putOrders"]


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
    match event:
        case {"info": {"parentTypeName": str(type_name), "fieldName": str(field_name)}}:
            return f"{type_name}.{field_name}"
    return None


def to_field(event: object) -> Field:
    """Read what AppSync sends for a field; raise a FieldError for one that is not known here."""
    name = name_of(event)
    match event:
        case {"arguments": {**args}, "source": None | {} as source, **others} if name:
            if name not in NAMES:
                raise FieldError("This function does not resolve the field.")
            return Field(name, args, source, others.get("identity"))
    raise UnexpectedEventError("The event is about no field.")
