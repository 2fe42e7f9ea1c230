import type { SESEvent } from 'aws-lambda';

const verdicts = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'] as const;

/** What a check came to; `DISABLED` where the rule does not scan. */
export type Verdict = (typeof verdicts)[number];

/** What SES found of a mail: `GRAY` is nothing certain. */
export interface Verdicts {
  spam: Verdict;
  virus: Verdict;
  spf: Verdict;
  dkim: Verdict;
  dmarc: Verdict;
}

/** A mail that came in, without its body: SES does not hand that over. */
export interface InboundMail {
  /** The same whenever this mail is delivered again; where an S3 action stored it, the end of its key. */
  messageId: string;
  /** ISO 8601, in UTC. */
  receivedAt: string;
  /** As the sending server gave it (MAIL FROM). */
  sender: string;
  /** The recipients that the rule is for. */
  recipients: string[];
  /** As its header says, which anybody can write. */
  from: string[];
  subject: string | null;
  verdicts: Verdicts;
}

export class UnknownMailError extends Error {
  override readonly name = 'UnknownMailError';
}

/** Reads what a receipt rule hands over; throws when it is no mail that was checked. */
export function toInboundMail(event: SESEvent): InboundMail {
  const [record] = event.Records;
  if (!record) throw new UnknownMailError('There is no mail in the event.');
  const { mail, receipt } = record.ses;
  if (typeof mail.source !== 'string') throw new UnknownMailError('The mail has no sender.');
  return {
    messageId: mail.messageId,
    receivedAt: receipt.timestamp,
    sender: mail.source,
    recipients: receipt.recipients,
    from: mail.commonHeaders.from ?? [],
    subject: mail.commonHeaders.subject ?? null,
    verdicts: {
      spam: toVerdict(receipt.spamVerdict),
      virus: toVerdict(receipt.virusVerdict),
      spf: toVerdict(receipt.spfVerdict),
      dkim: toVerdict(receipt.dkimVerdict),
      dmarc: toVerdict(receipt.dmarcVerdict),
    },
  };
}

function toVerdict(found: { status: string } | undefined): Verdict {
  const verdict = verdicts.find((each) => each === found?.status);
  if (verdict !== undefined) return verdict;
  throw new UnknownMailError('The mail lacks a verdict that is known.');
}
