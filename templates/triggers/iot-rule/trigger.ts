import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { failureQueue, undeliveredQueue } from '../../../generators/resources.js';
import { casesOf, eventsOf, messageFor } from './samples.js';
import { readStatement, type Statement, topicOf } from './sql.js';
import { topicRule } from './topic-rule.js';

const docs = 'https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html';

const options = {
  sql: {
    type: 'string',
    description:
      "The statement that selects messages, such as SELECT *, newuuid() AS messageId, topic() AS topic, timestamp() AS receivedAt FROM 'acme/+/placed'",
    pattern: /^\s*[Ss][Ee][Ll][Ee][Cc][Tt]\s[^\0]*$/,
    maxLength: 4096,
    default:
      "SELECT *, newuuid() AS messageId, topic() AS topic, timestamp() AS receivedAt FROM 'acme/orders/+/placed'",
    ask: true,
  },
  'aws-iot-sql-version': {
    type: 'enum',
    description: 'The version of the SQL of AWS IoT',
    enum: ['2016-03-23', '2015-10-08'],
    default: '2016-03-23',
  },
  'rule-disabled': {
    type: 'boolean',
    description: 'Make the rule without letting it work',
    default: false,
  },
  ...asyncInvokeOptions,
} as const;

/** What `check` has found good. */
function statementOf({ sql }: Pick<AnswersTo<typeof options>, 'sql'>): Statement {
  const statement = readStatement(sql);
  if (typeof statement === 'string') throw new Error(`The statement ${statement}.`);
  return statement;
}

/** The rule as the resource and the link have it: some targets make it with whom it calls. */
const definitionOf = (answers: AnswersTo<typeof options>) => ({
  sql: answers.sql,
  sqlVersion: answers['aws-iot-sql-version'],
  disabled: answers['rule-disabled'],
});

export default defineTrigger({
  id: 'iot-rule',
  title: 'AWS IoT Core topic rule',
  family: 'Storage and messaging events',
  summary: 'Messages of devices that an SQL statement selects, with two nets',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: a message that cannot be handled must fail the invocation.',
  permission:
    'Resource policy: iot.amazonaws.com with the rule ARN and the account. Execution role: sqs:SendMessage on the failure queue. Role of the error action: iot.amazonaws.com of this account, sqs:SendMessage on the undelivered queue.',
  eventType: 'IoTEvent',
  signs: [{ path: ['receivedAt'], is: null }],
  timeout: 30,
  source: null,
  options,
  pitfalls: [
    'A message of MQTT has no id of its own: newuuid() gives one, which is the same for every try of Lambda. A device that publishes again, as it may with QoS 1, has the rule make another one.',
    'Messages come in no order, and what a device says is not to be trusted: check the payload before use.',
    'There are two hops and two nets: what AWS IoT cannot hand to Lambda goes to the undelivered queue by the error action, what the function fails to the failure queue. Watch both.',
    "A rule reads JSON: of anything else select encode(*, 'base64') AS data in the place of *.",
    'A function that publishes to a topic of its own rule calls itself without end.',
    'Names of rules have no hyphens, and begin with the name of the function here.',
    'A rule replaces itself as a whole. For a rule of others, add the action there and permit iot.amazonaws.com to invoke the function from its ARN.',
  ],
  check(answers) {
    const statement = readStatement(answers.sql);
    return typeof statement === 'string' ? [{ option: 'sql', message: statement }] : [];
  },
  wiring: (answers, { fn }) => ({
    resources: [
      topicRule(fn.called, definitionOf(answers)),
      failureQueue(fn.called),
      undeliveredQueue(fn.called, {
        title: 'Messages that AWS IoT could not deliver',
        sender: null,
      }),
    ],
    link: {
      kind: 'call',
      variant: 'topic-rule',
      source: { ref: 'rule' },
      principal: 'iot.amazonaws.com',
      suffix: null,
      settings: definitionOf(answers),
      deadLetter: { ref: 'undelivered' },
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  view: () => ({ realistic: 'order-placed' }),
  events: (answers, fixtures) => eventsOf(statementOf(answers), fixtures),
  cases: (answers, table) => casesOf(statementOf(answers), table['all'] ?? []),
  send: (answers) => ({
    source: { bash: bashWord(topicOf(statementOf(answers))) },
    command: `aws iot-data publish --topic "$SOURCE" --qos 1 --cli-binary-format raw-in-base64-out --payload ${bashWord(JSON.stringify(messageFor(statementOf(answers))))}`,
  }),
});
