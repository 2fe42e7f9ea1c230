from dataclasses import dataclass
from typing import Any

# What a slot has: None for nothing, a list for several, its parts by name for one that has parts.
SlotValue = str | None | list["SlotValue"] | dict[str, "SlotValue"]


@dataclass(frozen=True)
class Turn:
    """What somebody has said last in a conversation, as the bot understands it.

    session_id is the same for all turns of a conversation. hook is what is asked for: the next step
    of a dialogue (DialogCodeHook), or what the intent is for (FulfillmentCodeHook). confirmation is
    Confirmed, Denied, or None before it was asked. slots are as the bot interprets them, else as
    they were said. session_attributes is what the client and earlier turns have set.
    """

    session_id: str
    hook: str
    locale_id: str
    intent: str
    confirmation: str
    slots: dict[str, SlotValue]
    session_attributes: dict[str, str]


class UnknownEventError(Exception):
    pass


def to_turn(event: dict[str, Any]) -> Turn:
    """Read what Lex V2 sends; raise for anything else."""
    match event:
        case {
            "invocationSource": "DialogCodeHook" | "FulfillmentCodeHook" as hook,
            "sessionId": str(session),
            "bot": {"localeId": str(locale)},
            "sessionState": {"intent": {"name": str(name), **intent}, **state},
        }:
            return Turn(
                session_id=session,
                hook=hook,
                locale_id=locale,
                intent=name,
                confirmation=intent.get("confirmationState", "None"),
                slots=values_of(intent.get("slots")),
                session_attributes=state.get("sessionAttributes") or {},
            )
    raise UnknownEventError("Lex V2 sends no such event.")


def values_of(slots: dict[str, Any] | None) -> dict[str, SlotValue]:
    return {name: value_of(slot) for name, slot in (slots or {}).items()}


def value_of(slot: dict[str, Any] | None) -> SlotValue:
    match slot:
        case {"subSlots": dict(parts)}:
            return values_of(parts)
        case {"values": list(values)}:
            return [value_of(each) for each in values]
        case {"value": {"interpretedValue": str(value)} | {"originalValue": str(value)}}:
            return value
    return None
