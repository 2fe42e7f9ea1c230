import { type AssumeLink, type Json, resourceOf } from '../../../../generators/wiring.js';
import { startService } from '../answering-service.js';
import { attemptsOf } from '../async-invoker.js';
import type { Business } from '../business.js';
import { always, failuresOf, type Planned, planFailures } from '../failures.js';
import { drain, makeQueue } from '../queues.js';
import type { Checks, Run } from '../run.js';

/** What the function of a pipeline calls. */
export const jobBusiness: Business = {
  module: 'process-job',
  subject: 'id',
  answer: '{"outputVariables": {"done": "yes"}}',
};

const names = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

const idOf = (at: number): string => `0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b${String(10 + at)}`;

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html */
function jobEvent(id: string, UserParameters: string): Json {
  return {
    'CodePipeline.job': {
      id,
      accountId: '123456789012',
      data: {
        actionConfiguration: { configuration: { FunctionName: 'events', UserParameters } },
        inputArtifacts: [],
        outputArtifacts: [],
        artifactCredentials: { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' },
      },
    },
  };
}

const idIn = (event: Json): string =>
  (event as { 'CodePipeline.job': { id: string } })['CodePipeline.job'].id;

/** How the pipeline must hear of a job; null for one of which it can hear nothing. */
const endOf = ({ failures, readable }: Planned, told: boolean): string | null => {
  if (!told) return null;
  return failures > 0 || !readable ? 'PutJobFailureResult' : 'PutJobSuccessResult';
};

/**
 * Hands jobs to the function of a pipeline, which hears of the end of each of them once. Of the last two it can
 * hear nothing, so that their events end in the failure queue.
 */
export async function driveJobs(run: Run<AssumeLink>): Promise<Checks> {
  const { resources, clients, seed, asyncInvoke: config } = run;
  if (!config) throw new Error('A pipeline invokes asynchronously.');
  const given = [...names.map((orderId) => JSON.stringify({ orderId })), 'no JSON', '{}', 'none'];
  const ids = given.map((_, at) => idOf(at));
  const unheard = ids.slice(-2);
  const plan = planFailures(ids, 1, seed).map((each, at) => ({
    ...each,
    // One that can be done and cannot be told.
    failures: ids[at] === unheard[0] ? 0 : each.failures && always,
    readable: !/^no/.test(given[at] ?? ''),
  }));
  const service = await startService(({ body }) =>
    unheard.includes(String(body['jobId'])) ? 'InvalidJobStateException' : null,
  );
  const failed = resourceOf(resources, config.onFailure);
  const url = await makeQueue(clients.sqs, failed, resources);
  const handler = await run.start(failuresOf(plan), service.environment);
  try {
    const events = ids.map((id, at) => jobEvent(id, given[at] ?? ''));
    const failures = { sqs: clients.sqs, url };
    const attempts = await attemptsOf(events, { handler, config, failures });
    const caught = (await drain(clients.sqs, url)).map(({ Body = '' }) =>
      idIn(JSON.parse(Body).requestPayload),
    );
    const heard = (id: string): string[] =>
      service.requests.filter(({ body }) => body['jobId'] === id).map((each) => each.operation);
    const tries = 1 + config.maximumRetryAttempts;
    const wanted = plan.map((each) => ({ each, told: !unheard.includes(each.subject) }));
    return {
      'ends told': wanted.flatMap(({ each, told }) => {
        const end = endOf(each, told);
        const found = heard(each.subject).join();
        return found === (end ?? '') ? [] : [`${each.subject} ended with ${found || 'nothing'}`];
      }),
      'nothing lost': wanted.flatMap(({ each: { subject, readable }, told }) => {
        const done = attempts.filter((attempt) => attempt.subject === subject).length;
        const needed = readable ? (told ? 1 : tries) : 0;
        const isCaught = caught.includes(subject);
        return [
          ...(done === needed ? [] : [`${subject} was tried ${done} times`]),
          ...(!told && !isCaught ? [`${subject} is lost`] : []),
          ...(told && isCaught ? [`${subject} was given up`] : []),
        ];
      }),
    };
  } finally {
    await handler.stop();
    await service.stop();
  }
}
