import type { CallLink, JsonObject } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import type { Caller, Sent } from './caller.js';

/** Schedules, which the emulator does not keep: their events are made as AWS documents them. */
export const scheduleCaller: Caller = {
  business: { module: 'run-job', subject: 'event-id' },
  idOf: (event) => String((event as { id: string }).id),
};

/** The events of eight hours, and one that no schedule sends. */
export function ticks(name: string, { settings }: Pick<CallLink, 'settings'>): Sent {
  const rule = `arn:aws:events:${region}:${account}:rule/${name}`;
  const events = Array.from({ length: 9 }, (_, hour) => ({
    version: '0',
    id: `${name}-${hour}`,
    'detail-type': hour === 8 ? 'EC2 Instance State-change Notification' : 'Scheduled Event',
    source: hour === 8 ? 'aws.ec2' : 'aws.events',
    account,
    time: `2025-03-14T0${hour}:00:00Z`,
    region,
    resources: [rule],
    detail: {},
  }));
  return {
    told: events.map(({ id }, hour) => ({ id, readable: hour !== 8 })),
    delivered: events.map((event) => ({ event: handedOver(event, settings), id: event.id })),
  };
}

/**
 * What EventBridge makes of an event for its target: placeholders of the template become what their paths lead to.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
function handedOver(event: JsonObject, { inputTransformer }: CallLink['settings']): JsonObject {
  if (!inputTransformer) return event;
  const { paths, template } = inputTransformer as {
    paths: { [name: string]: string };
    template: string;
  };
  const filled = template.replace(/<([^<>]+)>/g, (_, name: string) =>
    JSON.stringify(event[paths[name]?.slice('$.'.length) ?? '']),
  );
  return JSON.parse(filled) as JsonObject;
}
