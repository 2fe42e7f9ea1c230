import type {
  AnswersTo,
  Case,
  CaseTable,
  Fixtures,
  TriggerContext,
} from '../../../generators/define.js';
import { code } from '../../../generators/view.js';
import type { JsonObject } from '../../../generators/wiring.js';
import { recordsAs, viewTypeOf } from '../dynamodb-streams/view-type.js';
import type { pipeOptions } from './options.js';
import { sourceTypeOf } from './reading.js';

type Answers = AnswersTo<typeof pipeOptions>;

/** How the fixtures of a type of source begin. */
const sets = {
  sqs: '',
  'sqs-fifo': 'fifo-',
  kinesis: 'stream-',
  'dynamodb-streams': 'table-',
};

/** The cases of a type of source that hold whatever its records have. */
const tables = {
  sqs: 'all',
  'sqs-fifo': 'fifo',
  kinesis: 'stream',
  'dynamodb-streams': 'table',
};

const recordTypes = {
  sqs: 'SQSRecord',
  'sqs-fifo': 'SQSRecord',
  kinesis: 'StreamRecord',
  'dynamodb-streams': 'DynamoDBRecord',
};

/** What the handlers of a pipe see of its source. */
export function viewOf(answers: Answers, context: TriggerContext): object {
  const type = sourceTypeOf(answers, context);
  const table = type === 'dynamodb-streams';
  const stream = table || type === 'kinesis';
  return {
    loggerOptions: { serviceName: context.fn.name },
    fifo: type === 'sqs-fifo',
    stream,
    table,
    what: code(stream ? 'record' : 'message'),
    idField: code(stream ? 'eventID' : 'messageId'),
    idName: code(stream ? 'eventId' : 'messageId'),
    id_name: code(stream ? 'event_id' : 'message_id'),
    content: code(table ? 'change' : 'message'),
    contentType: code(table ? 'Change' : 'Message'),
    recordType: code(recordTypes[type]),
    handlerType: type === 'kinesis' ? code('StreamRecord') : null,
    pythonRecord: code(table ? 'dict[str, Any]' : 'Record'),
  };
}

/** The events that a pipe hands over of its source. */
export function handedOver(
  answers: Answers,
  fixtures: Fixtures,
  context: TriggerContext,
): Fixtures {
  const type = sourceTypeOf(answers, context);
  const viewType = viewTypeOf(answers, context);
  const entries = Object.entries(fixtures).flatMap(([name, event]) => {
    const [, set = '', rest = ''] = /^(fifo-|stream-|table-)?(.+)$/.exec(name) ?? [];
    if (set !== sets[type]) return [];
    const changes = type === 'dynamodb-streams';
    return [[rest, changes ? recordsAs(viewType, event as JsonObject[]) : event] as const];
  });
  return Object.fromEntries(entries);
}

/** The test table of a pipe with that source. */
export function casesOf(answers: Answers, rows: CaseTable, context: TriggerContext): Case[] {
  const type = sourceTypeOf(answers, context);
  const common = rows[tables[type]] ?? [];
  if (type !== 'dynamodb-streams') return common;
  const held = viewTypeOf(answers, context) === 'KEYS_ONLY' ? 'table-keys' : 'table-images';
  return [...common, ...(rows[held] ?? [])];
}
