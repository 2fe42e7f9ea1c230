import type { AssumeLink, Json } from '../../../../generators/wiring.js';
import type { Business } from '../business.js';
import { failuresOf, planFailures } from '../failures.js';
import { differ } from '../route/drive.js';
import type { Checks, Run } from '../run.js';

/** What the function of a job calls; what it answers is in the report. */
export const batchBusiness: Business = {
  module: 'process-batch-object',
  subject: 'task-id',
  answer: '"done"',
};

const keys = [
  'A-1',
  'Ä-2 📦',
  'quote"s',
  '${x} `y`',
  'line\nbreak',
  'a+b c',
  '100% sure',
  'photos/8.jpg',
];

/** What S3 sends for one object; the last is a key that is cut in the middle of an escape. */
function eventOf(version: string, taskId: string, s3Key: string): Json {
  const s3Bucket = 'acme-archive';
  const place = version === '2.0' ? { s3Bucket } : { s3BucketArn: `arn:aws:s3:::${s3Bucket}` };
  return {
    invocationSchemaVersion: version,
    invocationId: `invocation-${taskId}`,
    job: { id: 'f3cc4f60-61f6-4a2b-8a21-d07600c373ce' },
    tasks: [{ taskId, s3Key, s3VersionId: null, ...place }],
  };
}

/** Runs a job over eight objects and one that cannot be read, of which the function fails some. */
export async function driveBatch({ link, start, seed }: Run<AssumeLink>): Promise<Checks> {
  const version = String(link.settings['invocationSchemaVersion']);
  const encoded = keys.map((key) => encodeURIComponent(key).replaceAll('%20', '+'));
  const tasks = [...encoded, 'cut%'].map((s3Key, at) => ({ taskId: `task-${at}`, s3Key }));
  const ids = tasks.map(({ taskId }) => taskId);
  const plan = planFailures(ids, 1, seed).map((each, at) => ({
    ...each,
    readable: at < keys.length,
  }));
  const handler = await start(failuresOf(plan));
  try {
    const problems: string[] = [];
    const called: string[] = [];
    for (const [at, { taskId, s3Key }] of tasks.entries()) {
      const { readable = false, failures = 0 } = plan[at] ?? {};
      const outcome = await handler.invoke(eventOf(version, taskId, s3Key));
      called.push(...outcome.attempts.map(({ subject }) => `${subject}`));
      const resultCode = readable && failures === 0 ? 'Succeeded' : 'PermanentFailure';
      problems.push(
        ...differ(taskId, told(outcome.answer), [`invocation-${taskId}`, taskId, resultCode]),
      );
    }
    const wanted = ids.slice(0, keys.length);
    return { 'tasks answered': problems, 'nothing lost': differ('calls', called, wanted) };
  } finally {
    await handler.stop();
  }
}

/** What an answer says of its only task: the texts for the report are not compared. */
function told(answer: Json): Json {
  const { invocationId = null, results = [] } = (answer ?? {}) as { [member: string]: Json };
  const [first = null] = results as Json[];
  const { taskId = null, resultCode = null } = (first ?? {}) as { [member: string]: Json };
  return [invocationId, taskId, resultCode];
}
