import {
  type AnswersTo,
  defineTrigger,
  type EventValue,
  type TriggerContext,
} from '../../../generators/define.js';
import { jsString } from '../../../generators/emit/javascript.js';
import { eventBus, existing, rule } from '../../../generators/resources.js';
import { code } from '../../../generators/view.js';
import type { JsonObject, Resource } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';
import { deliveryOptions, nets, permission, ruleCall } from '../../shared/rules/delivery.js';
import { patternProblem } from './pattern.js';
import { casesOf, eventsOf, type Sample, sampleOf } from './samples.js';
import { fromServices, sendCommand } from './send.js';

const docs = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html';

const options = {
  'event-pattern': {
    type: 'string',
    description: 'Only events that this JSON object matches, such as {"source":["acme.orders"]}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: 4096,
    default: '{"source":["acme.orders"],"detail-type":["Order Placed"]}',
    ask: true,
  },
  'event-bus': {
    type: 'enum',
    description:
      'The bus that the rule listens to where --source names none: that of the account, or a new one',
    enum: ['default', 'own'],
    default: 'default',
    ask: true,
  },
  state: {
    type: 'enum',
    description: 'Whether the rule works, for management events of CloudTrail as well',
    enum: ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
    default: 'ENABLED',
  },
  ...deliveryOptions,
} as const;

type Answers = AnswersTo<typeof options>;

const patternOf = (answers: Answers): JsonObject => readObject(answers['event-pattern']) ?? {};

/** What a pattern asks for as whole texts: its events have one of them there. */
function valuesOf(pattern: JsonObject): EventValue[] {
  return ['source', 'detail-type'].flatMap((name) => {
    const among = pattern[name];
    if (!Array.isArray(among)) return [];
    const texts = among.filter((each) => typeof each === 'string');
    return texts.length === among.length ? [{ path: [name], among: texts }] : [];
  });
}

/** What `check` has found good. */
function sample(answers: Answers): Sample {
  const found = sampleOf(patternOf(answers));
  if (typeof found === 'string') throw new Error(`The pattern ${found}.`);
  return found;
}

/** The bus of the account needs no resource, whoever names it. */
const ownBus = (answers: Answers, { source }: TriggerContext): boolean =>
  source ? source.name !== 'default' : answers['event-bus'] === 'own';

function resources(answers: Answers, context: TriggerContext): Resource[] {
  const { fn, source } = context;
  const bus = source
    ? existing('event-bus', 'bus', 'Event bus', source)
    : eventBus({ id: 'bus', title: 'Event bus', name: fn.called });
  const onBus = ownBus(answers, context);
  return [
    ...(onBus ? [bus] : []),
    rule({
      id: 'rule',
      title: 'Rule with an event pattern',
      name: fn.called,
      bus: onBus ? 'bus' : null,
      eventPattern: patternOf(answers),
      scheduleExpression: null,
      state: answers.state,
    }),
    ...nets(fn.called),
  ];
}

export default defineTrigger({
  id: 'eventbridge-rule',
  title: 'Amazon EventBridge rule',
  family: 'Storage and messaging events',
  summary: 'Events of a bus that match a pattern, of AWS services or your own, with two nets',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: an event that cannot be handled must fail the invocation.',
  permission,
  eventType: 'EventBridgeEvent',
  signs: [
    { path: ['detail-type'], is: null },
    { path: ['source'], is: null },
  ],
  values: (answers) => valuesOf(patternOf(answers)),
  timeout: 30,
  source: {
    service: 'events',
    noun: 'bus',
    // Only the names of buses of partners have slashes.
    namePattern: /^(?:[A-Za-z0-9._-]{1,256}|aws\.partner\/[A-Za-z0-9._/-]{1,240})$/,
    arnPrefix: 'event-bus/',
    declaredAs: [
      'AWS::Events::EventBus',
      'aws_cloudwatch_event_bus',
      'events.EventBus',
      'put_event_bus',
    ],
    example: 'arn:aws:events:eu-west-1:123456789012:event-bus/acme-orders',
  },
  options,
  pitfalls: [
    'Delivery is at least once and not in order: make the effect of an event idempotent by its id. A publisher that sends the same fact again sends another id.',
    'There are two hops and two nets: what EventBridge cannot hand to Lambda goes to the undelivered queue, what the function fails to the failure queue. Watch both.',
    'A detail-type that the handler does not know fails, and its event ends in the failure queue: widen pattern and handler together.',
    'Events of AWS services come to the default bus only.',
    'A pattern matches whole values: ["order"] does not match "orders", and a number is no text. Try it with aws events test-event-pattern.',
    'A function that publishes what its own rule matches calls itself without end; Lambda does not detect that loop for EventBridge.',
    'aws events put-events exits with 0 even where entries fail: look at FailedEntryCount.',
    'Events that were replayed from an archive keep their id and have a replay-name.',
  ],
  check(answers, context) {
    const problem = (option: string, message: string) => [{ option, message }];
    if (context.source && answers['event-bus'] === 'own') {
      return problem(
        'event-bus',
        'own makes a bus, and --source names one that exists; leave one out',
      );
    }
    const message = patternProblem(answers['event-pattern']);
    if (message) return problem('event-pattern', message);
    const found = sampleOf(patternOf(answers));
    if (typeof found === 'string') return problem('event-pattern', found);
    return answers['event-bus'] === 'own' && fromServices(found)
      ? problem(
          'event-bus',
          'own never hears of AWS services, whose events come to the default bus',
        )
      : [];
  },
  wiring: (answers, context) => ({
    resources: resources(answers, context),
    ...ruleCall(answers),
  }),
  view(answers) {
    const { name, detailTypes, texts } = sample(answers);
    const keys = texts.map((key) => code(/^[A-Za-z_]\w*$/.test(key) ? key : jsString(key)));
    return { realistic: name, detailTypes, texts: texts.length > 0 ? texts : null, keys };
  },
  events: (answers, fixtures) => eventsOf(sample(answers), fixtures),
  cases: (answers, table) => casesOf(sample(answers), table['all'] ?? []),
  send: (answers, context) =>
    sendCommand(sample(answers), {
      made: ownBus(answers, context) && !context.source,
      name: context.source?.arn ?? context.source?.name ?? 'default',
    }),
  envelope: async () => (await import('./envelope.js')).default,
});
