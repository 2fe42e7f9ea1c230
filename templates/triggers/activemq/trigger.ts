import { defineTrigger } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
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

export default defineTrigger({
  id: 'activemq',
  title: 'Amazon MQ queue of ActiveMQ',
  family: 'Queues and streams',
  summary: 'Messages of a queue of an ActiveMQ broker, in batches that succeed or come again',
  docs,
  shared: ['mq'],
  invocation: 'poll',
  responseContract: brokerContract,
  permission: brokerPermission,
  eventType: 'ActiveMQEvent',
  signs: [{ path: ['eventSource'], is: 'aws:amq' }],
  timeout: 60,
  source: brokerSource,
  options: brokerOptions,
  pitfalls: [
    ...brokerPitfalls,
    'After six redeliveries ActiveMQ moves a message to ActiveMQ.DLQ, with the neighbours of its batch: watch that queue, which all queues share by default.',
    'Queues are read, topics are not; a virtual topic has a queue for each consumer.',
    'At most five batches are processed at once, whatever the concurrency of the function.',
  ],
  check: (answers, context) => brokerProblems(answers, context),
  wiring: (answers, { source }) => ({
    resources: [existing('mq-broker', 'broker', 'ActiveMQ broker', needed(source))],
    link: {
      kind: 'poll',
      variant: 'mq',
      source: { ref: 'broker' },
      actions: ['mq:DescribeBroker'],
      mapping: brokerMapping(answers, null),
      filters: patternsIn(answers['filter-pattern']),
      reportBatchItemFailures: false,
      access: brokerAccess(answers),
    },
    asyncInvoke: null,
  }),
  view: (_answers, { fn }) => ({
    loggerOptions: { serviceName: fn.name },
    eventType: code('ActiveMQEvent'),
    eventFirst: true,
    eventModule: code('active_mq_event'),
    handedOn: [
      [{ orderId: 'A-1001', status: 'placed' }, 'ID:orders-37557-1736933400012-4:1:1:1:1'],
      [{ orderId: 'A-1002', status: 'zurückgestellt' }, 'ID:orders-37557-1736933400012-4:1:1:1:2'],
      [{ orderId: 'A-1003', status: 'paid' }, 'ID:orders-37557-1736933400012-4:1:1:1:3'],
    ],
  }),
  cases: (_answers, table) => table['messages'] ?? [],
  send: ({ queues: [queue = ''], 'filter-pattern': filter }, { source }) => ({
    source: { bash: needed(source).arn ?? '<the ARN of the broker>' },
    command: `activemq producer --brokerUrl "$(aws mq describe-broker --broker-id "\${SOURCE##*:}" --query 'BrokerInstances[0].Endpoints[0]' --output text)" --user "$MQ_USER" --password "$MQ_PASSWORD" --destination 'queue://${queue}' --messageCount 1 --message ${bashWord(JSON.stringify(dataFor(filter)))}`,
  }),
});
