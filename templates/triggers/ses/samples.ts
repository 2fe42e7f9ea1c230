import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import bareMail from './events/bare-mail.json' with { type: 'json' };
import orderMail from './events/order-mail.json' with { type: 'json' };

/** The events that a handler takes. */
const realistic: Fixtures = { 'order-mail': orderMail, 'bare-mail': bareMail };

/** Whom the mails of the fixtures are for. */
const usual = 'orders@example.org';

/** An address that a rule for these recipients is for; a rule for none is for all. */
export function addressFor([recipient = usual]: readonly string[]): string {
  if (recipient.includes('@')) return recipient;
  return `orders@${recipient.startsWith('.') ? `mail${recipient}` : recipient}`;
}

/** The events of a rule for these recipients. */
export function eventsOf(recipients: readonly string[], fixtures: Fixtures): Fixtures {
  const address = addressFor(recipients);
  return Object.fromEntries(
    Object.entries(fixtures).map(([name, event]) => [name, readdressed(event, address)]),
  );
}

function readdressed(value: Json, address: string): Json {
  if (value === usual) return address;
  if (Array.isArray(value)) return value.map((each) => readdressed(each, address));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, readdressed(each, address)]);
  return Object.fromEntries(entries) as Json;
}

/** The test table for those events; what a handler hands over is what the event says, under other names. */
export function casesOf(recipients: readonly string[], rows: readonly Case[]): Case[] {
  const events = eventsOf(recipients, realistic);
  return rows.map((row) => {
    const event = events[String(row['event'])] as typeof orderMail | undefined;
    return { ...row, expected: event ? handedOver(event) : null };
  });
}

function handedOver({ Records }: typeof orderMail): JsonObject {
  const [record] = Records;
  if (!record) throw new Error('A sample has no mail.');
  const { mail, receipt } = record.ses;
  const { from = [], subject = null } = mail.commonHeaders as { from?: string[]; subject?: string };
  return {
    messageId: mail.messageId,
    receivedAt: receipt.timestamp,
    sender: mail.source,
    recipients: receipt.recipients,
    from,
    subject,
    verdicts: {
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
    },
  };
}
