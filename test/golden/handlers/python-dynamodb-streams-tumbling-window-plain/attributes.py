from base64 import b64decode
from decimal import Decimal
from typing import Any


def read_attributes(item: dict[str, Any]) -> dict[str, Any]:
    """Reads an item as streams send it: numbers as Decimal with all of their digits, bytes, sets.

    Raises ValueError for a type of attribute that DynamoDB does not have.
    """
    return {name: read_attribute(value) for name, value in item.items()}


def read_attribute(value: dict[str, Any]) -> Any:
    match value:
        case {"S": content} | {"BOOL": content}:
            return content
        case {"N": digits}:
            return Decimal(digits)
        case {"B": text}:
            return b64decode(text)
        case {"NULL": _}:
            return None
        case {"L": members}:
            return [read_attribute(member) for member in members]
        case {"M": members}:
            return read_attributes(members)
        case {"SS": members}:
            return set(members)
        case {"NS": members}:
            return {Decimal(digits) for digits in members}
        case {"BS": members}:
            return {b64decode(text) for text in members}
    raise ValueError(f"DynamoDB has no attributes of type {', '.join(value)}.")
