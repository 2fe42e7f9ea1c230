import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { existing, failureQueue } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { addressFor, casesOf, eventsOf } from './samples.js';

const docs = 'https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html';

/** Longest name of a rule set less the prefix of a deployment. https://docs.aws.amazon.com/ses/latest/APIReference/API_CreateReceiptRuleSet.html */
const ruleSetNameMax = 64 - 10;

const options = {
  recipients: {
    type: 'list',
    description:
      'Addresses, domains, or domains behind a dot for those below them; every verified domain when it is empty',
    pattern: /^(?:[A-Za-z0-9._%+-]{1,64}@|\.)?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/,
    maxItems: 100,
    default: [],
    ask: true,
  },
  'bucket-name': {
    type: 'string',
    description:
      'A bucket that keeps each mail with its body before the function is called; its policy has to let SES put objects',
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    maxLength: 63,
    default: null,
    ask: true,
  },
  'object-key-prefix': {
    type: 'string',
    description: 'What the keys of the kept mails begin with',
    pattern: /^[\x20-\x7e]+$/,
    maxLength: 512,
    default: null,
  },
  'scan-enabled': {
    type: 'boolean',
    description: 'Look for spam and viruses',
    default: true,
  },
  'tls-policy': {
    type: 'enum',
    description: 'Whether mails that come without TLS are taken',
    enum: ['Require', 'Optional'],
    default: 'Require',
  },
  ...asyncInvokeOptions,
} as const;

type Answers = AnswersTo<typeof options>;

function resources({ fn, source }: TriggerContext): Resource[] {
  const title = 'Receipt rule set';
  const props = { name: shorten(fn.called, ruleSetNameMax) };
  const made = { kind: 'receipt-rule-set', id: 'rules', title, props };
  return [
    source
      ? existing('receipt-rule-set', 'rules', title, source)
      : { ...made, existing: null, declared: null },
    failureQueue(fn.called),
  ];
}

export default defineTrigger({
  id: 'ses',
  title: 'Amazon SES receipt rule',
  family: 'Storage and messaging events',
  summary: 'Mails that come in, with what SES found of them, and a queue for what fails',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: a mail that cannot be handled must fail the invocation.',
  permission:
    'Resource policy: ses.amazonaws.com with the ARN of the rules of the set and the account. Execution role: sqs:SendMessage on the failure queue.',
  eventType: 'SESEvent',
  signs: [{ path: ['Records', 0, 'eventSource'], is: 'aws:ses' }],
  timeout: 30,
  source: {
    service: 'ses',
    noun: 'receipt rule set',
    namePattern: /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$/,
    arnPrefix: 'receipt-rule-set/',
    declaredAs: [
      'AWS::SES::ReceiptRuleSet',
      'aws_ses_receipt_rule_set',
      'ses.ReceiptRuleSet',
      'put_rule_set',
    ],
    example: 'arn:aws:ses:eu-west-1:123456789012:receipt-rule-set/acme-mail',
  },
  options,
  pitfalls: [
    'A new rule set does nothing until it is the active one, of which a region has one: make it so with aws ses set-active-receipt-rule-set, or name the active one as --source. Nothing here takes the place of an active set.',
    'The event has no body. Without --bucket-name nobody keeps it: what the function does not do with the headers is lost when it ends.',
    'The bucket needs a policy that lets ses.amazonaws.com call s3:PutObject, with aws:SourceAccount as a condition; SES refuses the rule otherwise.',
    'SES receives mail in some regions only, for verified domains whose MX record leads there.',
    'From and Subject are what the sender wrote. Trust a sender only as far as the verdicts of SPF, DKIM and DMARC go.',
    'Delivery is at least once: make the effect of a mail idempotent by its messageId.',
    'The function is called when the mail is taken already, and cannot refuse it: its answer is ignored.',
    'The rules of a set work in their order, and a new one comes first: it stops none of the others.',
  ],
  check: (answers) =>
    answers['object-key-prefix'] !== null && answers['bucket-name'] === null
      ? [{ option: 'object-key-prefix', message: 'needs --bucket-name' }]
      : [],
  wiring: (answers: Answers, context) => ({
    resources: resources(context),
    link: {
      kind: 'call',
      variant: 'receipt-rule',
      source: { ref: 'rules' },
      principal: 'ses.amazonaws.com',
      suffix: ':receipt-rule/*',
      settings: {
        recipients: answers.recipients.length > 0 ? [...answers.recipients] : null,
        bucketName: answers['bucket-name'],
        objectKeyPrefix: answers['object-key-prefix'],
        scanEnabled: answers['scan-enabled'],
        tlsPolicy: answers['tls-policy'],
      },
      deadLetter: null,
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  view: () => ({ realistic: 'order-mail' }),
  events: (answers, fixtures) => eventsOf(answers.recipients, fixtures),
  cases: (answers, table) => casesOf(answers.recipients, table['all'] ?? []),
  send: (answers) => ({
    source: { bash: addressFor(answers.recipients) },
    command: `aws sesv2 send-email --from-email-address "$SOURCE" --destination ToAddresses="$SOURCE" --content 'Simple={Subject={Data="Order A-1001"},Body={Text={Data="Sent by hand."}}}'`,
  }),
});
