from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict

Verdict = Literal["PASS", "FAIL", "GRAY", "PROCESSING_FAILED", "DISABLED"]
"""What a check came to; DISABLED where the rule does not scan, GRAY where nothing is certain."""


@dataclass(frozen=True)
class Verdicts:
    """What SES found of a mail."""

    spam: Verdict
    virus: Verdict
    spf: Verdict
    dkim: Verdict
    dmarc: Verdict


@dataclass(frozen=True)
class InboundMail:
    """A mail that came in, without its body: SES does not hand that over.

    message_id is the same whenever this mail is delivered again; where an S3 action stored it, the
    end of its key. received_at is ISO 8601, in UTC. sender is as the sending server gave it (MAIL
    FROM). from_addresses are as its header says, which anybody can write.
    """

    message_id: str
    received_at: str
    sender: str
    recipients: list[str]
    from_addresses: list[str]
    subject: str | None
    verdicts: Verdicts


class Check(BaseModel):
    status: Verdict


class Receipt(BaseModel):
    timestamp: str
    recipients: list[str]
    spam: Check = Field(alias="spamVerdict")
    virus: Check = Field(alias="virusVerdict")
    spf: Check = Field(alias="spfVerdict")
    dkim: Check = Field(alias="dkimVerdict")
    dmarc: Check = Field(alias="dmarcVerdict")


class Headers(BaseModel):
    from_addresses: list[str] = Field([], alias="from")
    subject: str | None = None


class Mail(BaseModel):
    message_id: str = Field(alias="messageId")
    source: str
    headers: Headers = Field(alias="commonHeaders")


class MailReceived(BaseModel):
    # Errors would quote the mail otherwise.
    model_config = ConfigDict(hide_input_in_errors=True)

    mail: Mail
    receipt: Receipt


def to_inbound_mail(event: Mapping[str, Any]) -> InboundMail:
    """Read what a receipt rule hands over; raise when it is no mail that was checked."""
    found = MailReceived.model_validate(event["Records"][0]["ses"])
    mail, receipt = found.mail, found.receipt
    return InboundMail(
        message_id=mail.message_id,
        received_at=receipt.timestamp,
        sender=mail.source,
        recipients=receipt.recipients,
        from_addresses=mail.headers.from_addresses,
        subject=mail.headers.subject,
        verdicts=Verdicts(
            spam=receipt.spam.status,
            virus=receipt.virus.status,
            spf=receipt.spf.status,
            dkim=receipt.dkim.status,
            dmarc=receipt.dmarc.status,
        ),
    )
