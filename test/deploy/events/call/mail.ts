import type { Json } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import type { Caller, Sent } from './caller.js';

/** What tells mails apart. */
interface MailEvent {
  Records: [{ ses: { mail: { messageId: string } } }];
}

/** Receipt rules, to which nobody writes on the emulator: their events are made as AWS documents them. */
export const mailCaller: Caller = {
  business: { module: 'process-mail', subject: 'message-id' },
  idOf: (event) => (event as unknown as MailEvent).Records[0].ses.mail.messageId,
};

const subjects = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

/**
 * Eight mails, and one with a verdict that SES does not have.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html
 */
export function mails(name: string): Sent {
  const events = [...subjects, 'A-9'].map((subject, at) => {
    const messageId = `${name}-${at}`;
    const timestamp = `2025-03-14T0${at}:00:00.000Z`;
    const commonHeaders = { returnPath: 'a@example.com', date: 'now', messageId: '<1>', subject };
    const verdict = { status: 'PASS' };
    const mail = {
      timestamp,
      source: 'a@example.com',
      messageId,
      destination: ['orders@example.org'],
      headersTruncated: false,
      headers: [],
      commonHeaders,
    };
    const receipt = {
      timestamp,
      processingTimeMillis: 500,
      recipients: ['orders@example.org'],
      spamVerdict: { status: at === subjects.length ? 'UNSURE' : 'PASS' },
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
      action: {
        type: 'Lambda',
        functionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
        invocationType: 'Event',
      },
    };
    return { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses: { mail, receipt } }] };
  });
  return {
    told: events.map((_, at) => ({ id: `${name}-${at}`, readable: at < subjects.length })),
    delivered: events.map((event, at) => ({ event: event as Json, id: `${name}-${at}` })),
  };
}
