import type { Json, Resource } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import type { Caller, Sent } from './caller.js';

/** What tells changes of alarms apart. */
interface Change {
  alarmArn: string;
  time: string;
}

/** Alarms, which the emulator does not evaluate: their events are made as AWS documents them. */
export const alarmCaller: Caller = {
  business: { module: 'process-alarm-change', subject: 'change-id' },
  idOf: (event) => idOf(event as unknown as Change),
};

const idOf = ({ alarmArn, time }: Change): string => `${alarmArn}#${time}`;

/**
 * Eight changes, and one to a state that no alarm has.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
export function alarmChanges({ props }: Resource, name: string): Sent {
  const metric = { namespace: props['namespace'], name: props['metricName'], dimensions: {} };
  const metricStat = { metric, period: props['period'], stat: props['statistic'] };
  const changes = Array.from({ length: 9 }, (_, hour) => {
    const time = `2025-03-14T0${hour}:00:00.000+0000`;
    const state = (value: string) => ({ value, reason: 'Ä "reason" ${x}', timestamp: time });
    return {
      source: 'aws.cloudwatch',
      alarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
      accountId: account,
      time,
      region,
      alarmData: {
        alarmName: name,
        state: state(hour === 8 ? 'ALERT' : 'ALARM'),
        previousState: state(hour === 0 ? 'INSUFFICIENT_DATA' : 'OK'),
        configuration: { metrics: [{ id: 'm1', metricStat, returnData: true }] },
      },
    };
  });
  return {
    told: changes.map((change, hour) => ({ id: idOf(change), readable: hour !== 8 })),
    delivered: changes.map((change) => ({ event: change as Json, id: idOf(change) })),
  };
}
