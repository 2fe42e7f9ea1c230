from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import TypeAdapter, ValidationError


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


class Summary(BaseModel):
    captured_at: str = Field(alias="configurationItemCaptureTime")
    status: str = Field(alias="configurationItemStatus")
    type: str = Field(alias="resourceType")
    id: str = Field(alias="resourceId")


class Item(Summary):
    arn: str | None = Field(None, alias="ARN")
    tags: dict[str, str] | None = None
    configuration: Any = None


class Change(BaseModel):
    kind: Literal["ConfigurationItemChangeNotification"] = Field(alias="messageType")
    item: Item = Field(alias="configurationItem")


class LargeChange(BaseModel):
    kind: Literal["OversizedConfigurationItemChangeNotification"] = Field(alias="messageType")
    item: Summary = Field(alias="configurationItemSummary")


class Due(BaseModel):
    kind: Literal["ScheduledNotification"] = Field(alias="messageType")
    time: str = Field(alias="notificationCreationTime")


Message: TypeAdapter[Change | LargeChange | Due] = TypeAdapter(
    Annotated[Change | LargeChange | Due, Field(discriminator="kind")]
)
Parameters: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])


def to_message(event: Mapping[str, Any]) -> RuleMessage:
    """Read what made the rule due; raise when rules are not evaluated for it."""
    try:
        message = Message.validate_json(event["invokingEvent"])
    except ValidationError:
        # Its error would quote the message.
        text = "The message is none that rules are evaluated for."
        raise UnknownMessageError(text) from None
    if isinstance(message, Due):
        return RuleMessage(message.time, None)
    item = message.item
    recorded = None
    if isinstance(item, Item):
        tags = item.tags or {}
        recorded = RecordedResource(item.type, item.id, item.arn, tags, item.configuration)
    exists = item.status in ("OK", "ResourceDiscovered")
    return RuleMessage(item.captured_at, ChangedResource(item.type, item.id, exists, recorded))


def to_parameters(event: Mapping[str, Any]) -> dict[str, str]:
    """Read the parameters of the rule; empty where it has none."""
    try:
        return Parameters.validate_json(event.get("ruleParameters", "{}"))
    except ValidationError:
        text = "The parameters of the rule are no object of texts."
        raise UnknownMessageError(text) from None
