import {
  CreateEventBusCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { JsonObject, Resource } from '../../../../generators/wiring.js';
import type { Clients } from '../../clients.js';
import { account } from '../../emulator/emulator.js';
import { drain, queueArn } from '../queues.js';
import type { Caller, Delivered, Sent } from './caller.js';
import { entriesFor } from './entries.js';

/** Buses, whose rules hand over one event at a time. */
export const busCaller: Caller = {
  business: { module: 'process-event', subject: 'event-id' },
  idOf: (event) => String((event as JsonObject)['id']),
};

const deliveries = new Map<string, Promise<Sent>>();

/**
 * Sends events to a bus that has the rule; a queue stands in for the function. What a pattern lets
 * through is the same for every language, and takes the emulator two seconds to tell.
 */
export function putEvents(clients: Clients, { props }: Resource, name: string): Promise<Sent> {
  const pattern = props['eventPattern'] as JsonObject;
  const key = JSON.stringify(pattern);
  const sent = deliveries.get(key) ?? putOnce(clients, pattern, name);
  deliveries.set(key, sent);
  return sent;
}

async function putOnce(
  { eventBridge, sqs }: Clients,
  pattern: JsonObject,
  name: string,
): Promise<Sent> {
  const QueueName = `${name}-told`;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const EventBusName = name;
  await eventBridge.send(new CreateEventBusCommand({ Name: name }));
  const rule = { Name: 'rule', EventBusName, EventPattern: JSON.stringify(pattern) };
  await eventBridge.send(new PutRuleCommand(rule));
  const Targets = [{ Id: 'queue', Arn: queueArn(QueueName) }];
  await eventBridge.send(new PutTargetsCommand({ Rule: 'rule', EventBusName, Targets }));
  const entries = entriesFor(pattern);
  const Entries = entries.map(({ entry }) => ({ ...entry, EventBusName }));
  const { Entries: answers = [] } = await eventBridge.send(new PutEventsCommand({ Entries }));
  const told = entries.flatMap(({ told, readable }, at) =>
    told ? [{ id: answers[at]?.EventId ?? '', readable }] : [],
  );
  const messages = await drain(sqs, QueueUrl);
  return { told, delivered: messages.map(({ Body = '' }) => deliveredOf(JSON.parse(Body))) };
}

/** The emulator leaves out the account, which every event of AWS has. */
function deliveredOf(event: JsonObject): Delivered {
  return { event: { account, ...event }, id: String(event['id']) };
}
