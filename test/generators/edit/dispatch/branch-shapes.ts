import type { Files } from '../../../support/memory-project.js';

/** Code of others that tells events apart, and what a further trigger makes of it. */
export interface Shape {
  title: string;
  /** The trigger that it gets. */
  trigger: string;
  files: Files;
  /** The entry: path, and the name of its handler. */
  entry: string;
  name?: string;
  /** The function answers requests. */
  answers?: boolean;
  /** What members of the new events are one of. */
  values?: { path: string[]; among: string[] }[];
  /** A text that the branch has, as the code around it is written. */
  has: string | RegExp;
}

const manifest = { 'package.json': '{ "type": "module" }\n' };

/** A shape without what becomes of it. */
export type Asked = Omit<Shape, 'has'>;

/** One more branch has its place in each of them. */
export const branched: Shape[] = [
  {
    title: 'a switch over the source of the first record',
    trigger: 'dynamodb-streams',
    entry: 'src/app.js',
    files: {
      ...manifest,
      'src/app.js': `import { sqs } from "./sqs.js"
import { sns } from "./sns.js"

export const handler = async (event, context) => {
    const [record] = event.Records ?? [{}]
    const source = event.Records?.[0]?.eventSource ?? event.Records?.[0]?.EventSource
    switch (source) {
        case "aws:sqs":
            return await sqs(event, context)
        case "aws:sns": return sns(event)
        // nobody else
        default:
            throw new Error(\`\${source} is not expected\`)
    }
}
`,
      'src/sqs.js': 'export const sqs = async (event) => `sqs ${event.Records.length}`\n',
      'src/sns.js': 'export const sns = (event) => event.Records[0].Sns.MessageId\n',
    },
    has: `        case "aws:dynamodb": return handleDynamodbStreams(event)
        // nobody else`,
  },
  {
    title: 'a chain of else if in CommonJS, in tabs',
    trigger: 'kinesis',
    entry: 'index.js',
    files: {
      'index.js': `'use strict';
const {queue} = require('./queue');

exports.handler = async function (event, context)
{
\tif (event.Records && event.Records[0].eventSource === 'aws:sqs')
\t{
\t\treturn queue(event);
\t}
\telse if (event.Records && event.Records[0].eventSource == 'aws:s3')
\t{
\t\treturn { s3: event.Records.length };
\t}
\telse
\t{
\t\tconsole.warn('unknown', JSON.stringify(event));
\t}
};
`,
      'queue.js': `exports.queue = (event) => ({ queue: event.Records.length });\n`,
    },
    has: `\telse if (event.Records && event.Records[0].eventSource == 'aws:kinesis')
\t{
\t\treturn handleKinesis(event);
\t}
\telse
\t{`,
  },
  {
    title: 'ifs that return, before requests are answered',
    trigger: 'eventbridge-rule',
    answers: true,
    entry: 'src/main.mjs',
    files: {
      ...manifest,
      'src/main.mjs': `import { api } from './api.mjs';
export async function handler (event, context) {
  if (event.alarmData) return 'alarm ' + event.alarmData.alarmName;

  if (event.awslogs) return 'logs';

  return api(event);
}`,
      'src/api.mjs': `export const api = (event) => ({ statusCode: 200, body: event.rawPath ?? 'none' });\n`,
    },
    has: `if (event['detail-type'] && event.source) return handleEventbridgeRule(event);`,
  },
  {
    title: 'a table of sources',
    trigger: 'dynamodb-streams',
    entry: 'src/app.ts',
    files: {
      ...manifest,
      'src/app.ts': `import type { Context, Handler } from 'aws-lambda';
import { fromQueue, fromTopic } from './sources';

const handlers: Record<string, (event: any, context: Context) => Promise<unknown>> = {
  'aws:sqs': fromQueue, // the queue
  'aws:sns': fromTopic
};

export const handler: Handler = async (event, context) => {
  const source: string = event.Records[0].eventSource ?? event.Records[0].EventSource;
  const run = handlers[source];
  if (!run) {
    throw new Error('no handler for ' + source);
  }
  return run(event, context);
};
`,
      'src/sources.ts': `export const fromQueue = async (event: any): Promise<string> => \`q\${event.Records.length}\`;
export const fromTopic = async (event: any): Promise<string> => \`t\${event.Records.length}\`;
`,
    },
    has: `  'aws:sns': fromTopic,
  'aws:dynamodb': handleDynamodbStreams
};`,
  },
  {
    title: 'a Map of sources',
    trigger: 'kinesis',
    entry: 'app.cjs',
    files: {
      'app.cjs': `const sources = new Map([
  ['aws:sqs', (event) => 'sqs ' + event.Records.length],
]);
module.exports.handler = async (event, context) => {
  const source = event.Records[0].eventSource;
  if (sources.has(source)) { return sources.get(source)(event, context); }
  throw new Error('unknown');
};
`,
    },
    has: `  ['aws:sqs', (event) => 'sqs ' + event.Records.length],
  ['aws:kinesis', handleKinesis],
]);`,
  },
  {
    title: 'a switch over the detail type',
    trigger: 'eventbridge-rule',
    values: [{ path: ['detail-type'], among: ['Order Placed'] }],
    entry: 'src/bus.ts',
    files: {
      'src/bus.ts': `import type { EventBridgeEvent } from 'aws-lambda';

export const handler = async (event: EventBridgeEvent<string, unknown>): Promise<void> => {
  const kind: string = event['detail-type'];
  switch (kind) {
    case 'EC2 Instance State-change Notification': {
      globalThis.seen = kind;
      return;
    }
  }
};

declare global {
  var seen: string;
}
`,
    },
    has: `    case 'Order Placed': {
      return handleEventbridgeRule(event as never) as never;
    }
`,
  },
  {
    title: 'functions that tell, in a handler in middleware that hands on',
    trigger: 'cloudwatch-alarm',
    entry: 'src/index.js',
    files: {
      ...manifest,
      'src/index.js': `import { wrap } from './wrap.js';
import { route } from './route.js';

export const handler = wrap(async (event, context) => route(event, context));
`,
      'src/wrap.js': 'export const wrap = (inner) => (...args) => inner(...args);\n',
      'src/route.js': `const isQueue = (event) => 'Records' in event && event.Records[0].eventSource === 'aws:sqs';

export async function route(event, context) {
  if (isQueue(event)) {
    return 'queue';
  } else if ('detail-type' in event) {
    return 'bus';
  }
  return undefined;
}
`,
    },
    has: `  } else if ('alarmData' in event) {
    return handleCloudwatchAlarm(event);
  }
`,
  },
  {
    title: 'a switch in an if, in try',
    trigger: 'sqs',
    entry: 'src/app.js',
    files: {
      ...manifest,
      'src/app.js': `export async function handler(event, context) {
  try {
    console.log('got', JSON.stringify(event));
    if (event.Records) {
      switch (event.Records[0].eventSource) { case 'aws:kinesis': return 'stream'; case 'aws:dynamodb': return 'table'; }
    }
    throw new Error('nothing for it');
  } catch (error) {
    console.error(error);
    throw error;
  }
}
`,
    },
    has: `case 'aws:dynamodb': return 'table'; case 'aws:sqs': return handleSqs(event); }`,
  },
];

/** Code that gets the events of a trigger: a dispatcher stands before it, or it is left alone. */
export interface Other extends Asked {
  becomes: 'stand before' | 'alone';
  /** The line that may take the events. */
  line?: number;
}

export const others: Other[] = [
  {
    title: 'records told apart by the kind of their change',
    trigger: 'sqs',
    becomes: 'stand before',
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  for (const record of event.Records) {
    if (record.eventName === 'INSERT') await insert(record);
    else if (record.eventName === 'REMOVE') await remove(record);
  }
};
const insert = async (record) => record.dynamodb.Keys;
const remove = async (record) => record.dynamodb.Keys;
`,
    },
  },
  {
    title: 'records whose kind the new ones have as well',
    trigger: 'kinesis',
    becomes: 'alone',
    line: 4,
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  for (const record of event.Records) {
    switch (record.eventName) {
      case 'INSERT': await insert(record);
    }
  }
};
const insert = async (record) => record.dynamodb.Keys;
`,
    },
  },
  {
    title: 'messages by a field of their body',
    trigger: 'sqs',
    becomes: 'alone',
    line: 4,
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  for (const { body } of event.Records) {
    const message = JSON.parse(body);
    if (message.type === 'order') await order(message);
  }
};
const order = async (message) => message.id;
`,
    },
  },
  {
    title: 'messages by a field of their body, for a stream of changes',
    trigger: 'dynamodb-streams',
    becomes: 'stand before',
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  for (const { body } of event.Records) {
    const message = JSON.parse(body);
    if (message.type === 'order') await order(message);
  }
};
const order = async (message) => message.id;
`,
    },
  },
  {
    title: 'messages by an attribute',
    trigger: 'kinesis',
    becomes: 'stand before',
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  for (const record of event.Records) {
    switch (record.messageAttributes?.type?.stringValue) {
      case 'order': await order(record); break;
      default: throw new Error('unknown message');
    }
  }
};
const order = async (record) => record.messageId;
`,
    },
  },
  {
    title: 'fields of a resolver',
    trigger: 'sqs',
    becomes: 'stand before',
    entry: 'app.ts',
    files: {
      'app.ts': `const fields: { [name: string]: (args: object) => unknown } = {
  getOrder: (args) => ({ args }),
};
export const handler = async (event: { info: { fieldName: string }; arguments: object }) => {
  const resolve = fields[event.info.fieldName];
  if (!resolve) throw new Error('no such field');
  return resolve(event.arguments);
};
`,
    },
  },
  {
    title: 'detail types that the new events may have',
    trigger: 'eventbridge-rule',
    becomes: 'alone',
    line: 4,
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  switch (event['detail-type']) {
    case 'Order Placed':
      return placed(event.detail);
    default:
      throw new Error('unknown');
  }
};
const placed = async (detail) => detail.id;
`,
    },
  },
  {
    title: 'what is left, which may be the new events',
    trigger: 'sqs',
    becomes: 'alone',
    line: 3,
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  if (event.source === 'warm-up') return 'warm';
  return work(event);
};
const work = async (event) => event.Records.length;
`,
    },
  },
  {
    title: 'a branch that takes all records',
    trigger: 'sqs',
    answers: true,
    becomes: 'alone',
    line: 2,
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  if (event.Records) return batch(event.Records);
  return { statusCode: 204 };
};
const batch = async (records) => records.length;
`,
    },
  },
  {
    title: 'types that know every source',
    trigger: 'dynamodb-streams',
    becomes: 'stand before',
    entry: 'app.ts',
    files: {
      'app.ts': `import type { SQSEvent, SNSEvent } from 'aws-lambda';
const never = (source: never): never => { throw new Error(source); };
export const handler = async (event: SQSEvent | SNSEvent): Promise<string> => {
  const source = 'Sns' in event.Records[0]! ? 'aws:sns' : (event.Records[0] as { eventSource: 'aws:sqs' }).eventSource;
  switch (source) {
    case 'aws:sqs':
      return 'sqs';
    case 'aws:sns':
      return 'sns';
    default:
      return never(source);
  }
};
`,
    },
  },
  {
    title: 'a table that takes in another one',
    trigger: 'sqs',
    becomes: 'alone',
    entry: 'app.js',
    files: {
      'app.js': `const more = { 'aws:kinesis': () => 'k' };
const handlers = { 'aws:s3': () => 's3', ...more };
exports.handler = async (event) => handlers[event.Records[0].eventSource](event);
`,
    },
  },
  {
    title: 'a case of their own, that only looks at them',
    trigger: 'sqs',
    becomes: 'alone',
    line: 2,
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  switch (event.Records?.[0].eventSource) {
    case 'aws:sqs':
      return work(event);
    default:
      throw new Error('unknown');
  }
};
const work = async (event) => {
  if (event.Records.length === 0) return;
  for (const record of event.Records) console.log(record.messageId);
};
`,
    },
  },
  {
    title: 'something that runs behind the branches',
    trigger: 'sqs',
    becomes: 'stand before',
    entry: 'app.js',
    files: {
      'app.js': `exports.handler = async (event) => {
  let result;
  if (event.Records && event.Records[0].eventSource === 'aws:s3') {
    result = 's3';
  } else if (event.Records && event.Records[0].eventSource === 'aws:kinesis') {
    result = 'kinesis';
  }
  await flush();
  return result;
};
const flush = async () => undefined;
`,
    },
  },
];
