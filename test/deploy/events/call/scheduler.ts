import type { JsonObject, Resource } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import type { Caller, Sent } from './caller.js';

/** EventBridge Scheduler, whose times the emulator does not keep: what it fills in is filled in here. */
export const schedulerCaller: Caller = {
  business: { module: 'run-task', subject: 'execution-id' },
  idOf: (event) => String((event as JsonObject)['executionId']),
};

/** What the schedule of a wiring hands over in eight hours, and once what it would without its own input. */
export function occurrences({ props }: Resource, name: string): Sent {
  const scheduleArn = `arn:aws:scheduler:${region}:${account}:schedule/${name}/${name}`;
  const events = Array.from({ length: 9 }, (_, hour) => {
    const executionId = `${name}-${hour}`;
    const keywords = {
      'schedule-arn': scheduleArn,
      'scheduled-time': `2025-03-14T0${hour}:00:00Z`,
      'execution-id': executionId,
      'attempt-number': '1',
    };
    const event = JSON.parse(filled(String(props['input']), keywords)) as JsonObject;
    return hour < 8 ? event : { executionId, source: 'aws.scheduler', detail: '{}' };
  });
  return {
    told: events.map((event, hour) => ({ id: schedulerCaller.idOf(event), readable: hour < 8 })),
    delivered: events.map((event) => ({ event, id: schedulerCaller.idOf(event) })),
  };
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function filled(input: string, keywords: { [keyword: string]: string }): string {
  return input.replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (whole, keyword) => keywords[keyword] ?? whole,
  );
}
