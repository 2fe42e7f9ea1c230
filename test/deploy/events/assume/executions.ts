import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type AssumeLink, type JsonObject, resourceOf } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import type { Business } from '../business.js';
import { unconserved } from '../conservation.js';
import { failuresOf, planFailures, triesOf } from '../failures.js';
import type { Attempt, Handler } from '../handler.js';
import { drain, makeQueue } from '../queues.js';
import type { Checks, Run } from '../run.js';

/** What the function of a state machine calls. */
export const stepBusiness: Business = { module: 'run-step', subject: 'execution-id' };

/** The error that retry rules tell from others. */
const notTriedAgain = 'InvalidInputError';

interface Execution {
  executionId: string;
  input: JsonObject;
}

const names = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

/** Executions with orders, and one whose input is none. */
function executions(machine: string): Execution[] {
  const arn = `arn:aws:states:${region}:${account}:execution:${machine}`;
  const orders = names.map((orderId, at) => ({
    executionId: `${arn}:order-${at}`,
    input: { orderId, quantity: at + 1 },
  }));
  return [...orders, { executionId: `${arn}:none`, input: { orderId: 'B-1', quantity: '3' } }];
}

interface Ended {
  attempts: Attempt[];
  error: { errorType: string; errorMessage: string } | null;
}

/** Runs the one task as its Retry says, without the seconds between the tries. */
async function execute(execution: Execution, handler: Handler, tries: number): Promise<Ended> {
  const attempts: Attempt[] = [];
  for (let left = tries; ; left -= 1) {
    const outcome = await handler.invoke({ ...execution });
    attempts.push(...outcome.attempts);
    const { error } = outcome;
    if (!error || error.errorType === notTriedAgain || left === 1) return { attempts, error };
  }
}

/** Starts executions of the state machine of a link; what fails in the end goes to its queue. */
export async function driveExecutions(run: Run<AssumeLink>): Promise<Checks> {
  const { link, resources, clients, seed } = run;
  if (!link.deadLetter) throw new Error('A state machine keeps what fails.');
  const failed = resourceOf(resources, link.deadLetter);
  const all = executions(String(failed.props['name']));
  const tries = 1 + Number(link.settings['maxAttempts']);
  const ids = all.map(({ executionId }) => executionId);
  const plan = planFailures(ids, tries, seed).map((each, at) => ({
    ...each,
    readable: at < names.length,
  }));
  const QueueUrl = await makeQueue(clients.sqs, failed, resources);
  const handler = await run.start(failuresOf(plan));
  try {
    const attempts: Attempt[] = [];
    const misnamed: string[] = [];
    for (const [at, execution] of all.entries()) {
      const { error, ...ended } = await execute(execution, handler, tries);
      attempts.push(...ended.attempts);
      const named = error?.errorType === notTriedAgain;
      if (named === (plan[at]?.readable ?? true)) {
        misnamed.push(`${execution.executionId} ended with ${error?.errorType ?? 'no error'}`);
      }
      if (!error) continue;
      const MessageBody = JSON.stringify({ ...execution, error });
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    }
    const needed = triesOf(plan, tries);
    const processed = attempts.filter((each) => !each.failed).map(({ subject }) => `${subject}`);
    const caught = (await drain(clients.sqs, QueueUrl)).map(
      ({ Body = '' }) => (JSON.parse(Body) as Execution).executionId,
    );
    return {
      'errors named': misnamed,
      'nothing lost': [
        ...unconserved(plan, tries, { processed, caught }),
        ...(attempts.length === needed ? [] : [`${attempts.length} tries instead of ${needed}`]),
      ],
    };
  } finally {
    await handler.stop();
  }
}
