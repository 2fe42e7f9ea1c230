import { GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import {
  type AssumeLink,
  isRef,
  type Json,
  type JsonObject,
  type Link,
  type Resource,
  type Wiring,
} from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { groupArnOf } from './schedule-group.js';

/** The ARN of a schedule of the emulator's account; its key is `group/name`. */
export const arnOf = (key: string): string =>
  `arn:aws:scheduler:${region}:${account}:schedule/${key}`;

/** `group/name` of an ARN. */
export const keyIn = (arn: string): string => arn.split(':schedule/').at(-1) ?? '';

/** What a schedule says of itself, whoever tells, under the names of CreateSchedule. */
export type Definition = { [member: string]: Json | undefined };

/** A schedule with what it calls, in words of the wiring. */
export function definitionOf(schedule: Definition, { symbols }: Pick<ReadContext, 'symbols'>) {
  const { GroupName, ScheduleExpressionTimezone = 'UTC', State = 'ENABLED' } = schedule;
  const { Input = '{}', ...target } = schedule['Target'] as JsonObject;
  return {
    group: symbols.node(groupArnOf(String(GroupName ?? 'default'))),
    expression: schedule['ScheduleExpression'] ?? null,
    timezone: ScheduleExpressionTimezone,
    window: canonical(schedule['FlexibleTimeWindow'] ?? null),
    start: momentOf(schedule['StartDate']),
    end: momentOf(schedule['EndDate']),
    state: State,
    target: symbols.in(canonical(numbered(target))),
    input: canonical(JSON.parse(String(Input)) as Json),
  };
}

/** ISO 8601 without parts of a second, however it is spelled; null for none. */
function momentOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return new Date(value as string | number).toISOString().replace('.000Z', 'Z');
}

/** CloudFormation and Terraform may have numbers as text. */
function numbered({ RetryPolicy, ...target }: JsonObject): JsonObject {
  const entries = Object.entries((RetryPolicy ?? {}) as JsonObject);
  return {
    ...target,
    RetryPolicy: Object.fromEntries(entries.map(([name, value]) => [name, Number(value)])),
  };
}

/** The other nodes that a schedule leads to: its group, its role, and the queue for what was not taken. */
export function pointsAtOf(
  { props }: Resource,
  { link }: Wiring,
  { GroupName, Target }: Definition,
): { [node: string]: string } {
  const { RoleArn, DeadLetterConfig } = (Target ?? {}) as JsonObject;
  const dead = (DeadLetterConfig as JsonObject | undefined)?.['Arn'];
  const own = calling(link);
  return {
    ...(isRef(props['group']) && GroupName
      ? { [props['group'].ref]: groupArnOf(String(GroupName)) }
      : {}),
    ...(own && RoleArn ? { [own.role.ref]: String(RoleArn) } : {}),
    ...(own?.deadLetter && dead ? { [own.deadLetter.ref]: String(dead) } : {}),
  };
}

const calling = (link: Link): AssumeLink | null => (link.kind === 'assume' ? link : null);

function expectedTarget(link: AssumeLink): Json {
  return {
    Arn: 'function',
    RoleArn: link.role.ref,
    DeadLetterConfig: { Arn: link.deadLetter?.ref ?? '' },
    RetryPolicy: {
      MaximumRetryAttempts: Number(link.settings['maximumRetryAttempts']),
      MaximumEventAgeInSeconds: Number(link.settings['maximumEventAgeInSeconds']),
    },
  };
}

async function scheduleAt({ scheduler }: Clients, key: string): Promise<Definition | null> {
  const [GroupName = '', Name = ''] = key.split('/');
  const found = await orNull(scheduler.send(new GetScheduleCommand({ GroupName, Name })));
  return found && (JSON.parse(JSON.stringify(found)) as Definition);
}

export default defineKind({
  kind: 'schedule',
  output: 'schedulearn',

  async locate(clients, given, resource, wiring) {
    const key = keyIn(given);
    const schedule = (await scheduleAt(clients, key)) ?? {};
    return { physical: key, arn: arnOf(key), pointsAt: pointsAtOf(resource, wiring, schedule) };
  },

  async read(clients, { physical: key }, context) {
    const schedule = await scheduleAt(clients, key);
    return schedule ? definitionOf(schedule, context) : { missing: true };
  },

  expected({ props }, { link }) {
    const { group, maximumWindowInMinutes: window = null } = props;
    const own = calling(link);
    return {
      group: isRef(group) ? group.ref : 'default',
      expression: props['scheduleExpression'] as Json,
      timezone: props['scheduleExpressionTimezone'] as Json,
      window: canonical(
        window === null
          ? { Mode: 'OFF' }
          : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: Number(window) },
      ),
      start: props['startDate'] as Json,
      end: props['endDate'] as Json,
      state: props['state'] as Json,
      target: own && canonical(expectedTarget(own)),
      input: canonical(JSON.parse(String(props['input'])) as Json),
    };
  },

  async list({ scheduler }) {
    const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
    return Schedules.map(({ Arn = '' }) => Arn);
  },
});
