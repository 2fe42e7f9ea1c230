from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SKILL_ID = "amzn1.ask.skill.5c6e2a1b-8d4f-4f0e-9a37-0b1c2d3e4f50"
"""The only skill that may call."""

Attributes = dict[str, Any]
"""What Alexa keeps between the requests of a session."""


@dataclass(frozen=True)
class Intent:
    """What somebody wants, as the interaction model of the skill calls it.

    slots has what was said for each slot, None for nothing.
    """

    name: str
    slots: dict[str, str | None]


@dataclass(frozen=True)
class SkillRequest:
    """What somebody said to the skill.

    intent is None when the skill was opened and nothing else was said. locale is such as en-GB.
    attributes are what the last answer of this session kept.
    """

    request_id: str
    intent: Intent | None
    locale: str
    user_id: str
    attributes: Attributes


@dataclass(frozen=True)
class SkillAnswer:
    """What Alexa says.

    reprompt is said when nobody replies; None ends the session. attributes are kept for the next
    request of this session.
    """

    speech: str
    reprompt: str | None
    attributes: Attributes


class OtherSkillError(Exception):
    pass


class UnknownIntentError(Exception):
    pass


def to_skill_request(event: Mapping[str, Any]) -> SkillRequest | None:
    """Read what Alexa sends; None where nobody waits for an answer.

    Raises OtherSkillError for a request of another skill.
    """
    system = event["context"]["System"]
    if system["application"]["applicationId"] != SKILL_ID:
        raise OtherSkillError("The request is of another skill.")
    request = event["request"]
    if request["type"] not in ("LaunchRequest", "IntentRequest"):
        return None
    return SkillRequest(
        request_id=request["requestId"],
        intent=to_intent(request) if request["type"] == "IntentRequest" else None,
        locale=request.get("locale", "en-US"),
        user_id=system["user"]["userId"],
        attributes=event.get("session", {}).get("attributes", {}),
    )


def to_intent(request: Mapping[str, Any]) -> Intent:
    match request.get("intent"):
        case {"name": str(name), **rest}:
            slots = rest.get("slots", {})
            return Intent(name, {slot: given.get("value") for slot, given in slots.items()})
    raise UnknownIntentError("The intent has no name.")


def silence() -> dict[str, Any]:
    """Nothing is said to a session that has ended, or to a device."""
    return {"version": "1.0", "response": {}}


def to_response(answer: SkillAnswer) -> dict[str, Any]:
    """Spell an answer as Alexa takes it."""
    reprompt = {} if answer.reprompt is None else {"reprompt": spoken(answer.reprompt)}
    return {
        "version": "1.0",
        "sessionAttributes": answer.attributes,
        "response": {
            **spoken(answer.speech),
            **reprompt,
            "shouldEndSession": answer.reprompt is None,
        },
    }


def spoken(text: str) -> dict[str, Any]:
    return {"outputSpeech": {"type": "PlainText", "text": text}}
