from collections.abc import Sequence
from typing import Any

from .field import Field, FieldError


class BatchLengthError(Exception):
    pass


def to_items(batch: Sequence[Field | FieldError], values: Sequence[Any]) -> list[dict[str, Any]]:
    """The answer to a batch: what was refused stays in its place, between all other values."""
    asked = [each for each in batch if isinstance(each, Field)]
    if len(values) != len(asked):
        raise BatchLengthError(f"There are {len(values)} values of {len(asked)} fields.")
    rest = iter(values)
    return [to_item(each if isinstance(each, FieldError) else next(rest)) for each in batch]


def to_item(value: Any) -> dict[str, Any]:
    """Of an error that is no FieldError nobody is told."""
    if not isinstance(value, Exception):
        return {"data": value}
    message = str(value) if isinstance(value, FieldError) else "Something went wrong."
    return {"data": None, "errorMessage": message, "errorType": type(value).__name__}
