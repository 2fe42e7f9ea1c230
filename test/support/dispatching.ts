import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ForeignDispatch } from '../../generators/define.js';
import { isTold } from '../../generators/event-signs.js';
import type { Json, JsonObject } from '../../generators/wiring.js';
import { repository } from './combinations.js';

/** An event of a trigger, as its fixtures have it. */
export function eventOfTrigger(trigger: string, name?: string): JsonObject {
  const folder = join(repository, 'templates/triggers', trigger, 'events');
  const [first = ''] = readdirSync(folder).sort();
  return JSON.parse(readFileSync(join(folder, name ? `${name}.json` : first), 'utf8'));
}

/** All events of a trigger. */
export function eventsOfTrigger(trigger: string): Json[] {
  const folder = join(repository, 'templates/triggers', trigger, 'events');
  return readdirSync(folder).map((file) => eventOfTrigger(trigger, basename(file, '.json')));
}

/** An event for each way to give these members of it one of their values. */
export function eventsWith(
  event: JsonObject,
  values: readonly { path: readonly string[]; among: readonly string[] }[],
): JsonObject[] {
  return values.reduce<JsonObject[]>(
    (events, { path: [name = ''], among }) =>
      events.flatMap((each) => among.map((value) => ({ ...each, [name]: value }))),
    [event],
  );
}

const record = (is: string, member = 'eventSource') => [{ path: ['Records', 0, member], is }];
const busSigns = [
  { path: ['detail-type'], is: null },
  { path: ['source'], is: null },
];

/** Triggers that code of others gets in tests, with what tells their events. */
export const foreignTriggers: { [id: string]: Pick<ForeignDispatch, 'signs' | 'marks'> } = {
  sqs: { signs: record('aws:sqs'), marks: ['SQSEvent', 'Records'] },
  sns: { signs: record('aws:sns', 'EventSource'), marks: ['SNSEvent', 'Records'] },
  'dynamodb-streams': {
    signs: record('aws:dynamodb'),
    marks: ['DynamoDBStreamEvent', 'Records'],
  },
  kinesis: { signs: record('aws:kinesis'), marks: ['KinesisStreamEvent', 'Records'] },
  'eventbridge-rule': { signs: busSigns, marks: ['EventBridgeEvent', 'detail-type'] },
  'cloudwatch-alarm': {
    signs: [{ path: ['alarmData'], is: null }],
    marks: ['CloudWatchAlarmEvent', 'alarmData'],
  },
};

/** What code of others is told of a further trigger. */
export function foreignFor(
  id: string,
  rest: Partial<Pick<ForeignDispatch, 'answers' | 'values' | 'handler'>> = {},
): ForeignDispatch {
  const told = foreignTriggers[id];
  if (!told) throw new Error(`Nothing is known here of ${id}.`);
  const { answers = false, values = [], handler = oneParameter } = rest;
  const samples = eventsOfTrigger(id).filter((event) => isTold(event, told.signs));
  return { id, ...told, samples, answers, values, handler };
}

const oneParameter = 'export async function handler(event: object): Promise<void> {}\n';

/** A handler that takes the context as well. */
export const twoParameters =
  'export async function handler(event: object, context: object): Promise<void> {}\n';
