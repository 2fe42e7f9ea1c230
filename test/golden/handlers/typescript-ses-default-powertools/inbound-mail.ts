import { parse } from '@aws-lambda-powertools/parser';
import type { SESEvent } from 'aws-lambda';
import { z } from 'zod';

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

const verdictSchema = z.object({ status: z.enum(verdicts) });

// SesSchema lacks DISABLED, and wants headers that a mail may lack.
const recordSchema = z.object({
  ses: z.object({
    mail: z.object({
      messageId: z.string(),
      source: z.string(),
      commonHeaders: z.object({
        from: z.array(z.string()).default([]),
        subject: z.string().nullish(),
      }),
    }),
    receipt: z.object({
      timestamp: z.string(),
      recipients: z.array(z.string()),
      spamVerdict: verdictSchema,
      virusVerdict: verdictSchema,
      spfVerdict: verdictSchema,
      dkimVerdict: verdictSchema,
      dmarcVerdict: verdictSchema,
    }),
  }),
});

/** Reads what a receipt rule hands over; throws when it is no mail that was checked. */
export function toInboundMail(event: SESEvent): InboundMail {
  const { ses } = parse(event.Records[0], undefined, recordSchema);
  const { mail, receipt } = ses;
  return {
    messageId: mail.messageId,
    receivedAt: receipt.timestamp,
    sender: mail.source,
    recipients: receipt.recipients,
    from: mail.commonHeaders.from,
    subject: mail.commonHeaders.subject ?? null,
    verdicts: {
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
    },
  };
}
