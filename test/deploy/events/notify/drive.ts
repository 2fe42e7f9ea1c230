import { type NotifyLink, resourceOf } from '../../../../generators/wiring.js';
import { attemptsOf } from '../async-invoker.js';
import type { Business } from '../business.js';
import { unconserved } from '../conservation.js';
import { failuresOf, planFailures, triesOf } from '../failures.js';
import { drain, makeQueue } from '../queues.js';
import type { Checks, Run } from '../run.js';
import { notifications, tellApart } from './bucket.js';
import { planObjects } from './objects.js';

/** What functions behind bucket notifications call for each object. */
export const objectBusiness: Business = { module: 'process-object', subject: 'idempotency-key' };

/** Puts and deletes objects, and invokes the function with what the bucket tells of them. */
export async function driveNotify(run: Run<NotifyLink>): Promise<Checks> {
  const { link, resources, clients, seed } = run;
  const config = run.asyncInvoke;
  if (!config) throw new Error('A notified function is invoked asynchronously.');
  const name = String(resourceOf(resources, link.bucket).props['name']);
  const objects = planObjects(link);
  const delivered = await notifications(clients, link, name, objects);
  const told = delivered.map((each) => each.told).sort();
  const tries = 1 + config.maximumRetryAttempts;
  const subjects = delivered.map(({ subject }) => subject);
  const plan = planFailures(subjects, tries, seed);
  const url = await makeQueue(clients.sqs, resourceOf(resources, config.onFailure), resources);
  const handler = await run.start(failuresOf(plan));
  try {
    const events = delivered.map(({ event }) => event);
    const failures = { sqs: clients.sqs, url };
    const attempts = await attemptsOf(events, { handler, config, failures });
    const processed = attempts.filter(({ failed }) => !failed).map(({ subject }) => `${subject}`);
    const caught = await failedSubjects(clients.sqs, url);
    const needed = triesOf(plan, tries);
    return {
      'events delivered': [...missing(told, objects.told), ...missing(objects.told, told)],
      'nothing lost': [
        ...unconserved(plan, tries, { processed, caught }),
        ...(attempts.length === needed ? [] : [`${attempts.length} tries instead of ${needed}`]),
      ],
    };
  } finally {
    await handler.stop();
  }
}

function missing(wanted: readonly string[], found: readonly string[]): string[] {
  return wanted.filter((each) => !found.includes(each)).map((each) => `only one side has ${each}`);
}

type SqsClient = Run['clients']['sqs'];

/** What the failure queue holds, by the event that each message carries. */
async function failedSubjects(sqs: SqsClient, url: string): Promise<string[]> {
  return (await drain(sqs, url)).map(({ Body = '' }) => {
    const { requestPayload, responseContext } = JSON.parse(Body) as {
      requestPayload: { Records: Parameters<typeof tellApart> };
      responseContext: { functionError: string };
    };
    const { subject } = tellApart(requestPayload.Records[0]);
    return responseContext.functionError === 'Unhandled' ? subject : `${subject}, without error`;
  });
}
