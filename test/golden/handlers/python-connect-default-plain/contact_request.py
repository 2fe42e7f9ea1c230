from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ContactRequest:
    """What a flow asks for a contact.

    contact_id is the same for every try of the block. channel is VOICE, CHAT, TASK or EMAIL.
    customer_address is such as a telephone number, None for a contact that has none. attributes is
    what the flow has set so far, parameters what the block sends.
    """

    contact_id: str
    channel: str
    customer_address: str | None
    attributes: dict[str, str]
    parameters: dict[str, str]


class UnknownEventError(Exception):
    pass


def to_contact_request(event: dict[str, Any]) -> ContactRequest:
    """Read what a flow sends; raise for anything else."""
    match event:
        case {
            "Name": "ContactFlowEvent",
            "Details": {
                "ContactData": {"ContactId": str(id), "Channel": str(channel), **data},
                **asked,
            },
        }:
            return ContactRequest(
                contact_id=id,
                channel=channel,
                customer_address=(data.get("CustomerEndpoint") or {}).get("Address"),
                attributes=to_texts(data.get("Attributes")),
                parameters=to_texts(asked.get("Parameters")),
            )
    raise UnknownEventError("No flow sends such an event.")


def to_texts(values: dict[str, Any] | None) -> dict[str, str]:
    texts = values or {}
    if all(isinstance(value, str) for value in texts.values()):
        return texts
    raise UnknownEventError("The flow sends something that is no text.")
