import { type AssumeLink, type CallLink, resourceOf } from '../../../../generators/wiring.js';
import { type AnsweringService, startService } from '../answering-service.js';
import { attemptsOf } from '../async-invoker.js';
import { unconserved } from '../conservation.js';
import { failuresOf, type Planned, planFailures, triesOf } from '../failures.js';
import { driveHeard } from '../heard.js';
import { drain, makeQueue } from '../queues.js';
import type { Checks, Run } from '../run.js';
import { alarmCaller, alarmChanges } from './alarm.js';
import { busCaller, putEvents } from './bus.js';
import type { Caller, Sent, Told } from './caller.js';
import { configCaller, configChanges } from './config.js';
import { deviceCaller, deviceMessages } from './device.js';
import { logGroupCaller, writeLogs } from './log-group.js';
import { mailCaller, mails } from './mail.js';
import { outcomeCaller, outcomes } from './outcome.js';
import { pushCaller, pushes } from './push.js';
import { scheduleCaller, ticks } from './schedule.js';
import { occurrences, schedulerCaller } from './scheduler.js';
import { stackCaller, stackHearing } from './stack.js';
import { publish, topicCaller } from './topic.js';

/** Everything that calls functions. */
export const callers: readonly Caller[] = [
  topicCaller,
  busCaller,
  scheduleCaller,
  schedulerCaller,
  logGroupCaller,
  alarmCaller,
  deviceCaller,
  mailCaller,
  outcomeCaller,
  pushCaller,
  configCaller,
  stackCaller,
];

/** The caller whose business module a function has. */
export function callerOf(own: ReadonlyMap<string, string>): Caller {
  const has = ({ business: { module } }: Caller): boolean =>
    [...own.keys()].some((file) => file.replaceAll('_', '-').startsWith(`${module}.`));
  const found = callers.find(has);
  if (!found) throw new Error(`Nothing is known to call a function of ${[...own.keys()]}.`);
  return found;
}

/** Sends what the service of a link sends, and invokes the function with what comes of it. */
export async function driveCall(run: Run<CallLink | AssumeLink>): Promise<Checks> {
  if (run.link.variant === 'custom-resource') return driveHeard(run, stackHearing);
  const { resources, clients, seed, asyncInvoke: config } = run;
  if (!config) throw new Error('A called function is invoked asynchronously.');
  const failed = resourceOf(resources, config.onFailure);
  const { caller, told, delivered } = await sent(run, String(failed.props['name']));
  const tries = 1 + config.maximumRetryAttempts;
  const plan = planOf(told, tries, seed);
  const url = await makeQueue(clients.sqs, failed, resources);
  const service = await startService();
  const handler = await run.start(failuresOf(plan), service.environment);
  try {
    const events = delivered.map(({ event }) => event);
    const failures = { sqs: clients.sqs, url };
    const attempts = await attemptsOf(events, { handler, config, failures });
    const processed = attempts.filter((each) => !each.failed).map(({ subject }) => `${subject}`);
    const caught = await failedEvents(clients.sqs, url, caller);
    const needed = triesOf(plan, tries);
    const subjects = plan.map(({ subject }) => subject);
    const ids = delivered.map(({ id }) => id);
    return {
      ...answered(caller, service, plan, tries),
      'events delivered': differences(subjects, ids),
      'nothing lost': [
        ...unconserved(plan, tries, { processed, caught }),
        ...(attempts.length === needed ? [] : [`${attempts.length} tries instead of ${needed}`]),
      ],
    };
  } finally {
    await handler.stop();
    await service.stop();
  }
}

/** What a caller says of what it was told: as much as was processed, where it is told anything. */
function answered(
  { answers }: Caller,
  { requests }: AnsweringService,
  plan: readonly Planned[],
  tries: number,
): Checks {
  if (!answers) return {};
  const done = plan.filter(({ readable, failures }) => readable && failures < tries);
  const told = requests.map((request) => answers(request));
  return {
    'answers told': differences(
      done.map(({ subject }) => subject),
      told,
    ),
  };
}

/** What the kind of source of a link sends; `name` keeps it apart from others. */
async function sent(
  { link, resources, clients }: Run<CallLink | AssumeLink>,
  name: string,
): Promise<Sent & { caller: Caller }> {
  const source = resourceOf(resources, link.source);
  if (source.kind === 'schedule') return { caller: schedulerCaller, ...occurrences(source, name) };
  if (source.kind === 'topic') {
    return { caller: topicCaller, ...(await publish(clients, link, `${name}-topic`)) };
  }
  if (source.kind === 'log-group') {
    return { caller: logGroupCaller, ...(await writeLogs(clients, link, `${name}-group`)) };
  }
  if (source.kind === 'alarm') return { caller: alarmCaller, ...alarmChanges(source, name) };
  if (source.kind === 'topic-rule') return { caller: deviceCaller, ...deviceMessages(name) };
  if (source.kind === 'receipt-rule-set') return { caller: mailCaller, ...mails(name) };
  if (source.kind === 'repository') return { caller: pushCaller, ...pushes(name) };
  if (source.kind === 'upstream-function') {
    return { caller: outcomeCaller, ...outcomes(name, Boolean(link.settings['onFailure'])) };
  }
  if (source.kind === 'config-rule') return { caller: configCaller, ...configChanges(name) };
  if (source.props['scheduleExpression']) return { caller: scheduleCaller, ...ticks(name, link) };
  return { caller: busCaller, ...(await putEvents(clients, source, `${name}-bus`)) };
}

function planOf(told: readonly Told[], tries: number, seed: number): Planned[] {
  const ids = told.map(({ id }) => id);
  const plan = planFailures(ids, tries, seed);
  return plan.map((each, at) => ({ ...each, readable: told[at]?.readable ?? true }));
}

function differences(wanted: readonly string[], found: readonly string[]): string[] {
  const lacking = wanted.filter((each) => !found.includes(each));
  const extra = found.filter((each) => !wanted.includes(each));
  return [...lacking.map((id) => `${id} did not come`), ...extra.map((id) => `${id} came as well`)];
}

/** What the failure queue holds, by the id of the event that each carries. */
async function failedEvents(
  sqs: Run['clients']['sqs'],
  url: string,
  caller: Caller,
): Promise<string[]> {
  return (await drain(sqs, url)).map(({ Body = '' }) => {
    const { requestPayload, responseContext } = JSON.parse(Body);
    const id = caller.idOf(requestPayload);
    return responseContext.functionError === 'Unhandled' ? id : `${id}, without error`;
  });
}
