import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class RecordedResource:
    """A resource as AWS Config recorded it.

    type is such as AWS::S3::Bucket; what is in configuration is documented for each.
    """

    type: str
    id: str
    arn: str | None
    tags: dict[str, str]
    configuration: Any


@dataclass(frozen=True)
class RuleCheck:
    """What a rule is to evaluate.

    captured_at is when the resource was as it is here, or when the rule was due, in ISO 8601.
    resource is what has changed, None where the rule is due for everything that it is about.
    """

    rule_name: str
    account_id: str
    captured_at: str
    parameters: dict[str, str]
    resource: RecordedResource | None


@dataclass(frozen=True)
class Evaluation:
    """Whether a resource complies, and why: what is longer than 256 characters is cut off."""

    resource_type: str
    resource_id: str
    compliance_type: Literal["COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE"]
    annotation: str | None = None


@dataclass(frozen=True)
class ChangedResource:
    """A resource that has changed, as its message has it.

    recorded is None for one that is too large for a message.
    """

    type: str
    id: str
    exists: bool
    recorded: RecordedResource | None


@dataclass(frozen=True)
class RuleMessage:
    """What made a rule due: a change, or None for a time."""

    captured_at: str
    changed: ChangedResource | None


class UnknownMessageError(Exception):
    """What AWS Config handed over is no message that rules are evaluated for."""


def to_message(event: Mapping[str, Any]) -> RuleMessage:
    """Read what made the rule due; raise when rules are not evaluated for it."""
    match parsed(event["invokingEvent"]):
        case {
            "messageType": "ConfigurationItemChangeNotification",
            "configurationItem": dict(item),
        }:
            return to_change(item, to_recorded(item))
        case {
            "messageType": "OversizedConfigurationItemChangeNotification",
            "configurationItemSummary": dict(item),
        }:
            return to_change(item, None)
        case {"messageType": "ScheduledNotification", "notificationCreationTime": str(time)}:
            return RuleMessage(time, None)
    raise UnknownMessageError("The message is none that rules are evaluated for.")


def to_parameters(event: Mapping[str, Any]) -> dict[str, str]:
    """Read the parameters of the rule; empty where it has none."""
    return to_texts(parsed(event.get("ruleParameters", "{}")))


def to_change(item: dict[str, Any], recorded: RecordedResource | None) -> RuleMessage:
    match item:
        case {
            "configurationItemCaptureTime": str(captured_at),
            "configurationItemStatus": str(status),
            "resourceType": str(type),
            "resourceId": str(id),
        }:
            exists = status in ("OK", "ResourceDiscovered")
            return RuleMessage(captured_at, ChangedResource(type, id, exists, recorded))
    raise UnknownMessageError("The configuration item lacks a text.")


def to_recorded(item: dict[str, Any]) -> RecordedResource:
    match item:
        case {"resourceType": str(type), "resourceId": str(id)}:
            tags = to_texts(item.get("tags") or {})
            return RecordedResource(type, id, item.get("ARN"), tags, item.get("configuration"))
    raise UnknownMessageError("The configuration item lacks a text.")


def to_texts(value: Any) -> dict[str, str]:
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        return value
    raise UnknownMessageError("The message lacks an object of texts.")


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        # Its error would quote the text.
        raise UnknownMessageError("The message is no JSON.") from None
