import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

/** @import { SESEvent } from 'aws-lambda' */

const verdicts = /** @type {const} */ (['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']);

/**
 * What a check came to; `DISABLED` where the rule does not scan.
 *
 * @typedef {(typeof verdicts)[number]} Verdict
 */

/**
 * What SES found of a mail: `GRAY` is nothing certain.
 *
 * @typedef {Record<'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc', Verdict>} Verdicts
 */

/**
 * A mail that came in, without its body: SES does not hand that over.
 *
 * @typedef {object} InboundMail
 * @property {string} messageId The same whenever this mail is delivered again; where an S3 action stored it, the end of its key.
 * @property {string} receivedAt ISO 8601, in UTC.
 * @property {string} sender As the sending server gave it (MAIL FROM).
 * @property {string[]} recipients The recipients that the rule is for.
 * @property {string[]} from As its header says, which anybody can write.
 * @property {string | null} subject
 * @property {Verdicts} verdicts
 */

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

/**
 * Reads what a receipt rule hands over; throws when it is no mail that was checked.
 *
 * @param {SESEvent} event
 * @returns {InboundMail}
 */
export function toInboundMail(event) {
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
