import { type CallLink, resourceOf } from '../../../../generators/wiring.js';
import { invokeAsync } from '../async-invoker.js';
import type { Business } from '../business.js';
import { unconserved } from '../conservation.js';
import { failuresOf, type Planned, planFailures } from '../failures.js';
import type { Outcome } from '../handler.js';
import { drain, makeQueue } from '../queues.js';
import type { Checks, Run } from '../run.js';
import { publications } from './messages.js';
import { openTopic } from './topic.js';

/** What functions behind topics call for each message. */
export const notificationBusiness: Business = {
  module: 'process-notification',
  subject: 'message-id',
};

/** Publishes messages, and invokes the function with what the topic delivers of them. */
export async function driveCall(run: Run<CallLink>): Promise<Checks> {
  const { link, resources, clients, seed, asyncInvoke: config } = run;
  if (!config) throw new Error('A called function is invoked asynchronously.');
  const failed = resourceOf(resources, config.onFailure);
  const topic = await openTopic(clients, link, `${failed.props['name']}-topic`);
  const published = await Promise.all(
    publications(link).map(async (each) => ({ ...each, messageId: await topic.publish(each) })),
  );
  const told = published.filter((each) => each.told);
  const delivered = await topic.delivered();
  const tries = 1 + config.maximumRetryAttempts;
  const plan = planOf(told, tries, seed);
  const url = await makeQueue(clients.sqs, failed, resources);
  const handler = await run.start(failuresOf(plan));
  try {
    const outcomes: Outcome[] = [];
    const failures = { sqs: clients.sqs, url };
    for (const { event } of delivered) {
      outcomes.push(...(await invokeAsync(event, { handler, config, failures })));
    }
    const attempts = outcomes.flatMap((outcome) => outcome.attempts);
    const processed = attempts.filter((each) => !each.failed).map(({ subject }) => `${subject}`);
    const caught = await failedMessages(clients.sqs, url);
    const needed = triesOf(plan, tries);
    const ids = delivered.map(({ messageId }) => messageId);
    return {
      'events delivered': differences(
        plan.map(({ subject }) => subject),
        ids,
      ),
      'nothing lost': [
        ...unconserved(plan, tries, { processed, caught }),
        ...(attempts.length === needed ? [] : [`${attempts.length} tries instead of ${needed}`]),
      ],
    };
  } finally {
    await handler.stop();
  }
}

type Told = { messageId: string; readable: boolean };

function planOf(told: readonly Told[], tries: number, seed: number): Planned[] {
  const ids = told.map(({ messageId }) => messageId);
  const plan = planFailures(ids, tries, seed);
  return plan.map((each, at) => ({ ...each, readable: told[at]?.readable ?? true }));
}

/** How often the business module is called: never for what the handler cannot read. */
function triesOf(plan: readonly Planned[], tries: number): number {
  const readable = plan.filter((each) => each.readable);
  return readable.reduce((sum, each) => sum + Math.min(each.failures + 1, tries), 0);
}

function differences(wanted: readonly string[], found: readonly string[]): string[] {
  const lacking = wanted.filter((each) => !found.includes(each));
  const extra = found.filter((each) => !wanted.includes(each));
  return [...lacking.map((id) => `${id} did not come`), ...extra.map((id) => `${id} came as well`)];
}

/** What the failure queue holds, by the message in the event that each carries. */
async function failedMessages(sqs: Run['clients']['sqs'], url: string): Promise<string[]> {
  return (await drain(sqs, url)).map(({ Body = '' }) => {
    const { requestPayload, responseContext } = JSON.parse(Body) as {
      requestPayload: { Records: [{ Sns: { MessageId: string } }] };
      responseContext: { functionError: string };
    };
    const id = requestPayload.Records[0].Sns.MessageId;
    return responseContext.functionError === 'Unhandled' ? id : `${id}, without error`;
  });
}
