import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { existing, failureQueue, topic, undeliveredQueue } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';
import { policyProblem } from './filter-policy.js';
import { casesOf, eventsOf, sendCommand, whyNoSample } from './samples.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html';

const scopes = ['MessageAttributes', 'MessageBody'] as const;

const options = {
  'filter-policy': {
    type: 'string',
    description: 'Only messages that this JSON object matches, such as {"status":["placed"]}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: 262_144,
    default: null,
    ask: true,
  },
  'filter-policy-scope': {
    type: 'enum',
    description: 'What the filter policy is matched with',
    enum: scopes,
    default: 'MessageAttributes',
    ask: true,
  },
  ...asyncInvokeOptions,
} as const;

type Answers = AnswersTo<typeof options>;

const bodyScope = (answers: Answers): boolean => answers['filter-policy-scope'] === 'MessageBody';

/** The filter as events and tests depend on it. */
const filterOf = (answers: Answers) => ({
  policy: readObject(answers['filter-policy']),
  body: bodyScope(answers),
});

/** Only a topic with a name of its own shows by its name that it is FIFO. */
function isFifo({ source }: TriggerContext): boolean {
  if (!source) return false;
  const literal = source.declared?.literals['fifo-topic'] ?? source.declared?.literals['fifo'];
  return source.name.endsWith('.fifo') || String(literal) === 'true';
}

function resources({ fn, source }: TriggerContext): Resource[] {
  return [
    source
      ? existing('topic', 'topic', 'Source topic', source)
      : topic({ id: 'topic', title: 'Source topic', name: fn.called }),
    failureQueue(fn.called),
    undeliveredQueue(fn.called, {
      title: 'Messages that SNS could not deliver',
      sender: { principal: 'sns.amazonaws.com', source: 'topic' },
    }),
  ];
}

export default defineTrigger({
  id: 'sns',
  title: 'Amazon SNS topic subscription',
  family: 'Storage and messaging events',
  summary: 'Messages of a standard topic, filtered by attributes or body, with two nets',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: a message that cannot be handled must fail the invocation.',
  permission:
    'Resource policy: sns.amazonaws.com with the topic ARN and the account. Execution role: sqs:SendMessage on the failure queue. Queue policy of the undelivered messages: sns.amazonaws.com, from this topic only.',
  eventType: 'SNSEvent',
  signs: [{ path: ['Records', 0, 'EventSource'], is: 'aws:sns' }],
  timeout: 30,
  source: {
    service: 'sns',
    noun: 'topic',
    namePattern: /^[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/,
    declaredAs: ['AWS::SNS::Topic', 'aws_sns_topic', 'sns.Topic', 'put_topic'],
    example: 'arn:aws:sns:eu-west-1:123456789012:orders',
  },
  options,
  pitfalls: [
    'Delivery is at least once and not in order: make the effect of a message idempotent by its MessageId.',
    'There are two hops and two nets: what SNS cannot hand to Lambda goes to the undelivered queue, what the function fails to the failure queue. Watch both.',
    'The undelivered queue gets nothing that the function fails: for SNS, an accepted event is delivered.',
    'A message is text: it is JSON only if the publisher wrote JSON, and its attributes are text as well (Binary in base64).',
    'A FIFO topic cannot call a function: subscribe an SQS FIFO queue to it and use the trigger sqs.',
    'A changed filter policy takes up to 15 minutes to work; messages that it refuses are gone without trace.',
    'The topic is encrypted with the key alias/aws/sns: services such as S3 and CloudWatch alarms can publish only to a topic with a customer managed key that lets them.',
    'A topic with a policy of its own denies nothing but calls without TLS here; other accounts and services need a statement that allows them.',
  ],
  check(answers, context) {
    const policy = answers['filter-policy'];
    if (isFifo(context)) {
      const message =
        'is a FIFO topic, which cannot call a function; subscribe an SQS FIFO queue to it and use the trigger sqs with that queue';
      return [{ option: 'source', message }];
    }
    if (policy === null) {
      const message = 'MessageBody needs --filter-policy';
      return bodyScope(answers) ? [{ option: 'filter-policy-scope', message }] : [];
    }
    const message = policyProblem(policy, bodyScope(answers)) ?? whyNoSample(filterOf(answers));
    return message === null ? [] : [{ option: 'filter-policy', message }];
  },
  wiring: (answers, context) => ({
    resources: resources(context),
    link: {
      kind: 'call',
      variant: 'sns',
      source: { ref: 'topic' },
      principal: 'sns.amazonaws.com',
      suffix: null,
      settings: {
        filterPolicy: readObject(answers['filter-policy']),
        filterPolicyScope: answers['filter-policy'] && answers['filter-policy-scope'],
      },
      deadLetter: { ref: 'undelivered' },
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  events: (answers, fixtures) => eventsOf(filterOf(answers), fixtures),
  cases: (answers, table) => casesOf(filterOf(answers), table['all'] ?? []),
  send: (answers, { source }) => ({
    source: source
      ? {
          bash:
            source.arn ??
            `$(aws sns list-topics --query "Topics[?ends_with(TopicArn, ':${source.name}')].TopicArn" --output text)`,
        }
      : { output: 'TopicArn' },
    command: sendCommand(filterOf(answers)),
  }),
  envelope: async () => (await import('./envelope.js')).default,
});
