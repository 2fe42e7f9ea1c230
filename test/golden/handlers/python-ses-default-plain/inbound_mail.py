from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

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


class UnknownMailError(Exception):
    pass


def to_inbound_mail(event: Mapping[str, Any]) -> InboundMail:
    """Read what a receipt rule hands over; raise when it is no mail that was checked."""
    match event["Records"]:
        case [{"ses": {"mail": {"messageId": str(id), "source": str(sender)} as mail} as ses}]:
            receipt = ses["receipt"]
            headers = mail["commonHeaders"]
            return InboundMail(
                message_id=id,
                received_at=receipt["timestamp"],
                sender=sender,
                recipients=receipt["recipients"],
                from_addresses=headers.get("from", []),
                subject=headers.get("subject"),
                verdicts=Verdicts(
                    spam=to_verdict(receipt, "spamVerdict"),
                    virus=to_verdict(receipt, "virusVerdict"),
                    spf=to_verdict(receipt, "spfVerdict"),
                    dkim=to_verdict(receipt, "dkimVerdict"),
                    dmarc=to_verdict(receipt, "dmarcVerdict"),
                ),
            )
    raise UnknownMailError("The mail has no sender.")


def to_verdict(receipt: Mapping[str, Any], check: str) -> Verdict:
    status = receipt.get(check, {}).get("status")
    for verdict in get_args(Verdict):
        if status == verdict:
            return verdict
    raise UnknownMailError("The mail lacks a verdict that is known.")
