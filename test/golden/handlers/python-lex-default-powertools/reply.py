from dataclasses import dataclass, field
from typing import Any, Literal

from .turn import Turn

# Characters of a message that Lex takes.
MOST_CHARACTERS = 1024


@dataclass(frozen=True)
class Reply:
    """What comes next, and what later turns are to know beside what they know already.

    Delegate is what the bot would do without the function. slot is for ElicitSlot, state for Close.
    The bot has its own message for None.
    """

    type: Literal["Delegate", "ElicitSlot", "ConfirmIntent", "Close"]
    message: str | None = None
    slot: str | None = None
    state: Literal["Fulfilled", "Failed"] | None = None
    session_attributes: dict[str, str] = field(default_factory=dict)


class UnusableReplyError(Exception):
    pass


def unanswered(turn: Turn) -> Reply:
    """An intent nobody answers for: a dialogue is the bot's, and nothing was fulfilled."""
    if turn.hook == "DialogCodeHook":
        return Reply("Delegate")
    return Reply("Close", state="Failed")


def to_answer(reply: Reply, event: dict[str, Any]) -> dict[str, Any]:
    """The answer that Lex takes; raise for a reply that it would not take."""
    session = event["sessionState"]
    attributes = {**(session.get("sessionAttributes") or {}), **reply.session_attributes}
    if not is_message(reply.message) or not are_texts(attributes):
        raise UnusableReplyError("The reply has a message or attribute that Lex does not take.")
    action, state = next_of(reply, session["intent"])
    answer: dict[str, Any] = {
        "sessionState": {
            "sessionAttributes": attributes,
            "activeContexts": session.get("activeContexts") or [],
            "dialogAction": action,
            "intent": {**session["intent"], "state": state},
        }
    }
    if reply.message is not None:
        answer["messages"] = [{"contentType": "PlainText", "content": reply.message}]
    return answer


def next_of(reply: Reply, intent: dict[str, Any]) -> tuple[dict[str, str], str]:
    match reply:
        case Reply(type="Delegate"):
            return {"type": "Delegate"}, intent["state"]
        case Reply(type="ConfirmIntent"):
            return {"type": "ConfirmIntent"}, "InProgress"
        case Reply(type="ElicitSlot", slot=str(slot)) if slot in (intent.get("slots") or {}):
            return {"type": "ElicitSlot", "slotToElicit": slot}, "InProgress"
        case Reply(type="Close", state="Fulfilled" | "Failed" as state):
            return {"type": "Close"}, state
    raise UnusableReplyError("The reply has no step that the intent can take.")


def is_message(message: Any) -> bool:
    return message is None or (isinstance(message, str) and 0 < len(message) <= MOST_CHARACTERS)


def are_texts(attributes: dict[str, Any]) -> bool:
    return all(isinstance(value, str) for value in attributes.values())
