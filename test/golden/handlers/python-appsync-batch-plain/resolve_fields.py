from collections.abc import Sequence
from typing import Any

from .field import Field


def resolve_fields(fields: Sequence[Field]) -> list[Any]:
    """What this function is for: the value of each of these fields, in the same order.

    They are had best with one look at whatever has them. A FieldError stands for a value that
    cannot be had. A mutation may be asked for again: guard its effect. What raises fails the whole
    batch.
    """
    return [resolve(field) for field in fields]


def resolve(field: Field) -> Any:
    match field.name:
        case "Query.orders":
            return {"id": field.args.get("id")}
        case "Order.customer":
            return {"id": (field.source or {}).get("id")}
    raise NotImplementedError(field.name)
