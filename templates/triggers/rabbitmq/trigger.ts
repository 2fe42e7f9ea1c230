import { defineTrigger } from '../../../generators/define.js';
import { existing } from '../../../generators/resources.js';
import { code } from '../../../generators/view.js';
import { patternsIn } from '../../shared/filters/mapping-filter.js';
import { dataFor } from '../../shared/mq/filter.js';
import {
  brokerAccess,
  brokerContract,
  brokerMapping,
  brokerOptions,
  brokerPermission,
  brokerPitfalls,
  brokerProblems,
  brokerSource,
} from '../../shared/mq/mapping.js';
import { needed } from '../../shared/needed.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html';

const options = {
  ...brokerOptions,
  'virtual-host': {
    type: 'string',
    description: 'Virtual host of the queue, of letters, digits and /._-',
    pattern: /^[A-Za-z0-9/._-]{1,200}$/,
    maxLength: 200,
    default: '/',
  },
} as const;

/** The data of a message as JSON in JSON, within the single quotes of a command. */
function payloadFor(filter: string | null): string {
  return JSON.stringify(JSON.stringify(dataFor(filter))).replaceAll("'", `'\\''`);
}

export default defineTrigger({
  id: 'rabbitmq',
  title: 'Amazon MQ queue of RabbitMQ',
  family: 'Queues and streams',
  summary: 'Messages of a queue of a RabbitMQ broker, in batches that succeed or come again',
  docs,
  shared: ['mq'],
  invocation: 'poll',
  responseContract: brokerContract,
  permission: brokerPermission,
  eventType: 'RabbitMQEvent',
  signs: [{ path: ['eventSource'], is: 'aws:rmq' }],
  timeout: 60,
  source: brokerSource,
  options,
  pitfalls: [
    ...brokerPitfalls,
    'RabbitMQ itself is the net: give the queue a dead-letter exchange, and as a quorum queue a delivery limit; without both a bad message comes again for ever, and its batch with it.',
    'A message has an id only where its publisher sets one: have publishers do so, and make the effect idempotent by it.',
    'One batch is processed at a time, whatever the concurrency of the function.',
    'The virtual host of a mapping stays: another one needs a new mapping.',
  ],
  check: (answers, context) => brokerProblems(answers, context),
  wiring: (answers, { source }) => ({
    resources: [existing('mq-broker', 'broker', 'RabbitMQ broker', needed(source))],
    link: {
      kind: 'poll',
      variant: 'mq',
      source: { ref: 'broker' },
      actions: ['mq:DescribeBroker'],
      mapping: brokerMapping(answers, answers['virtual-host']),
      filters: patternsIn(answers['filter-pattern']),
      reportBatchItemFailures: false,
      access: brokerAccess(answers),
    },
    asyncInvoke: null,
  }),
  view: (_answers, { fn }) => ({
    loggerOptions: { serviceName: fn.name },
    eventType: code('RabbitMQEvent'),
    eventFirst: false,
    eventModule: code('rabbit_mq_event'),
    handedOn: [
      [{ orderId: 'A-1001', status: 'placed' }, '0b0f5c3e-8a52-4b4e-9f0c-2f6f0f0c7a11'],
      [{ orderId: 'A-1002', status: 'zurückgestellt' }, 'orders::/#1'],
      [{ orderId: 'A-1003', status: 'paid' }, '6d2c1e57-14f7-4a8f-8b6e-3f2d5a9c0e22'],
    ],
  }),
  cases: (_answers, table) => table['messages'] ?? [],
  send: ({ queues: [queue = ''], 'virtual-host': host, 'filter-pattern': filter }, { source }) => ({
    source: { bash: needed(source).arn ?? '<the ARN of the broker>' },
    command: `curl --user "$MQ_USER:$MQ_PASSWORD" --json '{"properties":{"message_id":"'"$(uuidgen)"'"},"routing_key":"${queue}","payload":${payloadFor(filter)},"payload_encoding":"string"}' "$(aws mq describe-broker --broker-id "\${SOURCE##*:}" --query 'BrokerInstances[0].ConsoleURL' --output text)/api/exchanges/${encodeURIComponent(host)}/amq.default/publish"`,
  }),
});
