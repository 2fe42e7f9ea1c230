from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Decision = dict[str, Any]
"""What becomes of a question: members of the response of the event."""


@dataclass(frozen=True)
class Question:
    """What the user pool asks."""

    trigger_source: str
    user_name: str
    request: dict[str, Any]


class DeniedError(Exception):
    """Denies what the user wants: Cognito shows the message to whoever calls the user pool."""


class UnexpectedEventError(Exception):
    pass


def to_question(event: Mapping[str, Any]) -> Question:
    """Read what the user pool sends; raise when it is of another trigger or version."""
    source = event["triggerSource"]
    if event["version"] == "1" and source.startswith("CustomSMSSender_"):
        return Question(source, event["userName"], event["request"])
    raise UnexpectedEventError("The event is of another trigger or version.")
