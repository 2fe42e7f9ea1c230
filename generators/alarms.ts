import type { AlarmSettings } from './contract/team.js';
import type { FunctionPlan, Note } from './define.js';
import { shorten } from './names.js';
import type { FunctionSettings, Ref, Resource, TriggerWiring } from './wiring.js';

/** Longest alarm name less the prefix of a deployment. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const alarmNameMax = 255 - 10;
/** Seconds; that of SQS's own metrics, and long enough for one alarm of many failures in a row. */
const period = 300;

/** What an alarm is told of, beside what all alarms have alike. */
interface Watch {
  /** kebab-case, without `alarm`. */
  id: string;
  title: string;
  namespace: 'AWS/Lambda' | 'AWS/SQS';
  metricName: string;
  statistic: 'Sum' | 'Maximum';
  threshold: number;
  description: string;
  /** The queue; null for the function. */
  watched: Ref | null;
}

/**
 * The alarms of a function: on its failed and throttled invocations, and on each queue that keeps what
 * failed. A function that is there already may have its own, so only what this run makes is watched.
 */
export function alarmsOf(
  fn: FunctionSettings,
  { resources }: Pick<TriggerWiring, 'resources'>,
  alarms: AlarmSettings,
  hosted: boolean,
): Resource[] {
  const own = hosted || fn.replicated ? [] : functionWatches(fn, alarms);
  const queues = alarms.failedEvents === null ? [] : netsOf(resources);
  const waiting = queues.map((queue) => queueWatch(fn, queue, alarms.failedEvents ?? 1));
  return [...own, ...waiting].map((watch) => alarm(fn, watch, alarms.actions));
}

/** The queues that keep what failed: those that are made for no function to read. */
function netsOf(resources: readonly Resource[]): Resource[] {
  return resources.filter(
    ({ kind, props, existing, declared }) =>
      kind === 'queue' && !existing && !declared && props['visibilityTimeout'] === null,
  );
}

function functionWatches({ name }: FunctionSettings, alarms: AlarmSettings): Watch[] {
  const { errors, throttles } = alarms;
  const common = { namespace: 'AWS/Lambda', statistic: 'Sum', watched: null } as const;
  const failed: Watch[] =
    errors === null
      ? []
      : [
          {
            ...{ id: 'errors', title: 'Alarm on failed invocations', metricName: 'Errors' },
            ...{ ...common, threshold: errors },
            description: `${counted(errors, 'An invocation', 'invocations')} of ${name} failed within five minutes.`,
          },
        ];
  if (throttles === null) return failed;
  const few = throttles === 1 ? 'an invocation' : `${throttles} or more invocations`;
  return [
    ...failed,
    {
      ...{ id: 'throttles', title: 'Alarm on throttled invocations', metricName: 'Throttles' },
      ...{ ...common, threshold: throttles },
      description: `Lambda throttled ${few} of ${name} within five minutes.`,
    },
  ];
}

function queueWatch({ name }: FunctionSettings, { id, title }: Resource, threshold: number): Watch {
  const waiting = threshold === 1 ? 'a message waits' : `${threshold} or more messages wait`;
  const kept = title.charAt(0).toLowerCase() + title.slice(1);
  return {
    ...{ id, title: `Alarm on ${kept}` },
    ...{ namespace: 'AWS/SQS', metricName: 'ApproximateNumberOfMessagesVisible' },
    ...{ statistic: 'Maximum', threshold, watched: { ref: id } },
    description: `${name}: ${waiting} (${kept}).`,
  };
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${count} or more ${many}`;
}

function alarm(fn: FunctionSettings, watch: Watch, actions: readonly string[]): Resource {
  const { id, title, ...told } = watch;
  const node = `${id}-alarm`;
  const props = {
    name: shorten(`${fn.called}-${node}`, alarmNameMax),
    ...told,
    period,
    actions: [...actions],
  };
  return {
    ...{ kind: 'metric-alarm', id: node, title, props, existing: null, declared: null },
    ...(watch.watched === null ? { namesFunction: true } : {}),
  };
}

/** What a team wants to hear of and no alarm tells. */
export function alarmNotes({ answers, wiring, host }: FunctionPlan): Note[] {
  const { alarms } = answers.standard ?? {};
  if (!alarms) return [];
  const { fn, resources } = wiring;
  const waits = alarms.failedEvents !== null && netsOf(resources).length === 0;
  const counts = alarms.errors !== null || alarms.throttles !== null;
  const place = `No alarm tells of what ${fn.name} fails for good: no queue is made that keeps it.`;
  const copies = `No alarm watches the invocations of ${fn.name}: its copies count them in the regions that they run in.`;
  const theirs = `${host?.address} keeps the alarms on its invocations that it has; none is added.`;
  return [
    ...(waits ? [{ code: 'CLT_NO_QUEUE_TO_WATCH', message: place }] : []),
    ...(counts && fn.replicated && !host
      ? [{ code: 'CLT_COPIES_UNWATCHED', message: copies }]
      : []),
    ...(counts && host ? [{ code: 'CLT_HOST_ALARMS', message: theirs }] : []),
  ];
}

/** True for an alarm on this node. */
export function watches({ kind, props }: Resource, { ref }: Ref): boolean {
  const { watched } = props as { watched?: Ref | null };
  return kind === 'metric-alarm' && watched?.ref === ref;
}
