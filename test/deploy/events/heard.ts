import { type AsyncInvoke, type Json, resourceOf } from '../../../generators/wiring.js';
import { type Request, startService } from './answering-service.js';
import { attemptsOf } from './async-invoker.js';
import { always, failuresOf, type Planned, planFailures } from './failures.js';
import { drain, makeQueue } from './queues.js';
import type { Checks, Run } from './run.js';

/** A service that waits to hear how each thing ended that it asked for. */
export interface Hearing {
  /** An event that asks for something; `readable` is false for one that the handler cannot read. */
  event(id: string, asked: string, readable: boolean, endpoint: string): Json;
  idOf(event: Json): string;
  /** What a request of the function is about, and which end it tells. */
  told(request: Request): { id: string; end: string };
  ends: { success: string; failure: string };
  /** The error for a thing that has its end already; absent where the service knows none. */
  ended?: string;
}

const names = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

const idOf = (at: number): string => `0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b${String(10 + at)}`;

/** An id with what is planned for it. */
interface Asked extends Planned {
  asked: string;
  /** False for one whose end the service refuses to hear. */
  heard: boolean;
  /** True for one that has its end already. */
  ended: boolean;
}

/** Eight things that can be done, one that cannot be read, one of which nothing can be heard and perhaps one that ended before. */
function askedOf(seed: number, { ended }: Hearing): Asked[] {
  const all = [...names, 'unreadable', 'unheard', ...(ended ? ['ended'] : [])];
  const plan = planFailures(
    all.map((_, at) => idOf(at)),
    1,
    seed,
  );
  return plan.map((each, at) => {
    const asked = all[at] ?? '';
    const heard = asked !== 'unheard';
    const failures = heard ? each.failures && always : 0;
    const kind = { heard, ended: asked === 'ended', readable: asked !== 'unreadable' };
    return { ...each, ...kind, asked, failures };
  });
}

/**
 * Asks a function for things, of which the service hears the end once; where it can hear nothing, the event ends in
 * the failure queue.
 */
export async function driveHeard(run: Run, hearing: Hearing): Promise<Checks> {
  const { resources, clients, seed, asyncInvoke: config } = run;
  if (!config) throw new Error('Such a function is invoked asynchronously.');
  const plan = askedOf(seed, hearing);
  const service = await startService((request) => refusalOf(plan, request, hearing));
  const failed = resourceOf(resources, config.onFailure);
  const url = await makeQueue(clients.sqs, failed, resources);
  const handler = await run.start(failuresOf(plan), service.environment);
  try {
    const events = plan.map(({ subject, asked, readable }) =>
      hearing.event(subject, asked, readable, service.endpoint),
    );
    const failures = { sqs: clients.sqs, url };
    const attempts = await attemptsOf(events, { handler, config, failures });
    const caught = (await drain(clients.sqs, url)).map(({ Body = '' }) =>
      hearing.idOf(JSON.parse(Body).requestPayload),
    );
    const told = service.requests.map((request) => hearing.told(request));
    const tried = attempts.map(({ subject }) => String(subject));
    return {
      'ends told': plan.flatMap((each) => mistold(each, told, hearing.ends)),
      'nothing lost': plan.flatMap((each) => lostOf(each, { tried, caught }, config)),
    };
  } finally {
    await handler.stop();
    await service.stop();
  }
}

function refusalOf(
  plan: readonly Asked[],
  request: Request,
  { told, ended }: Hearing,
): string | null {
  const found = plan.find(({ subject }) => subject === told(request).id);
  if (found?.ended) return ended ?? null;
  return found?.heard === false ? 'AccessDeniedException' : null;
}

function mistold(
  { subject, heard, ended, readable, failures }: Asked,
  told: readonly { id: string; end: string }[],
  { success, failure }: Hearing['ends'],
): string[] {
  const wanted = heard && !ended ? (readable && failures === 0 ? success : failure) : '';
  const found = told.filter(({ id }) => id === subject).map(({ end }) => end);
  return found.join() === wanted ? [] : [`${subject} ended with ${found.join() || 'nothing'}`];
}

function lostOf(
  { subject, heard, readable }: Asked,
  { tried, caught }: { tried: readonly string[]; caught: readonly string[] },
  { maximumRetryAttempts }: Pick<AsyncInvoke, 'maximumRetryAttempts'>,
): string[] {
  const needed = readable ? 1 + (heard ? 0 : maximumRetryAttempts) : 0;
  const count = tried.filter((each) => each === subject).length;
  const isCaught = caught.includes(subject);
  return [
    ...(count === needed ? [] : [`${subject} was tried ${count} times`]),
    ...(!heard && !isCaught ? [`${subject} is lost`] : []),
    ...(heard && isCaught ? [`${subject} was given up`] : []),
  ];
}
