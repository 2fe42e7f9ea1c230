'use strict';

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

class UnknownMailError extends Error {
  name = 'UnknownMailError';
}

/**
 * Reads what a receipt rule hands over; throws when it is no mail that was checked.
 *
 * @param {SESEvent} event
 * @returns {InboundMail}
 */
function toInboundMail(event) {
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

/**
 * @param {Partial<Record<'status', string>> | undefined} found
 * @returns {Verdict}
 */
function toVerdict(found) {
  const verdict = verdicts.find((each) => each === found?.status);
  if (verdict !== undefined) return verdict;
  throw new UnknownMailError('The mail lacks a verdict that is known.');
}

module.exports = { UnknownMailError, toInboundMail };
