from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from aws_lambda_powertools.utilities.parser import BaseModel
from pydantic import ConfigDict


class ChangeItem(TypedDict):
    event: dict[str, Any]


class DocumentDBEvent(TypedDict):
    """What Lambda reads from a change stream, in extended JSON."""

    events: list[ChangeItem]


class Document(BaseModel):
    """What documents hold."""

    # Errors are logged, and would quote the document.
    model_config = ConfigDict(hide_input_in_errors=True)

    status: str


@dataclass(frozen=True)
class DocumentChange:
    """What a change says of a document."""

    # The same whenever the change comes again.
    id: str
    # insert, update, replace or delete.
    operation: str
    document_id: str
    # None for a delete, and for an update that brings no document.
    status: str | None


def read_change(event: Mapping[str, Any]) -> DocumentChange | None:
    """Reads a change, None for one that is about no document.

    Raises ValueError when it holds no DocumentChange.
    """
    key = event.get("documentKey")
    if key is None:
        return None
    document = event.get("fullDocument")
    return DocumentChange(
        id=id_of(event),
        operation=event["operationType"],
        document_id=read_id(key["_id"]),
        status=None if document is None else Document.model_validate(document).status,
    )


def id_of(event: Mapping[str, Any]) -> str:
    """What tells a change from all others."""
    return event["_id"]["_data"]


def read_id(value: object) -> str:
    """Ids are text here, or object ids as extended JSON has them."""
    match value:
        case str(text) | {"$oid": str(text)}:
            return text
    raise ValueError("The id of the document is no text or $oid.")
