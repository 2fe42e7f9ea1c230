import type { AnswersTo, Case, Fixtures } from '../../../generators/define.js';
import type { JsonObject } from '../../../generators/wiring.js';
import { argumentsOf, type jobOptions } from './job.js';

type Answers = AnswersTo<typeof jobOptions>;

/** The folder of the fixtures, which the prefix takes the place of. */
const sampleFolder = 'photos/';

/** The events of a job with these answers: in version 2.0 the bucket has another member, and arguments come. */
export function eventsOf(answers: Answers, fixtures: Fixtures): Fixtures {
  return Object.fromEntries(
    Object.entries(fixtures).map(([name, event]) => [name, eventOf(answers, event as JsonObject)]),
  );
}

function eventOf(answers: Answers, event: JsonObject): JsonObject {
  const { invocationSchemaVersion: version, job, tasks } = event;
  const newer = version === '1.0' && answers['invocation-schema-version'] === '2.0';
  const userArguments = argumentsOf(answers);
  const placed = (tasks as JsonObject[]).map((task) => taskOf(answers, task, newer));
  if (!newer) return { ...event, tasks: placed };
  const told = userArguments ? { ...(job as JsonObject), userArguments } : (job ?? null);
  return { ...event, invocationSchemaVersion: '2.0', job: told, tasks: placed };
}

function taskOf(answers: Answers, task: JsonObject, newer: boolean): JsonObject {
  const { s3BucketArn = '', s3Key = null, ...others } = task;
  const key = { ...others, ...(s3Key === null ? {} : { s3Key: moved(answers, String(s3Key)) }) };
  if (!newer) return { ...key, s3BucketArn };
  return { ...key, s3Bucket: String(s3BucketArn).replace(/^.*:/, '') };
}

function moved({ 'object-key-prefix': prefix }: Answers, key: string): string {
  const inside = prefix === null ? sampleFolder : encodeURIComponent(prefix).replaceAll('%2F', '/');
  return key.replace(sampleFolder, () => inside);
}

/** The test table for those events, whose keys are decoded. */
export function casesOf(answers: Answers, rows: readonly Case[]): Case[] {
  const prefix = answers['object-key-prefix'] ?? sampleFolder;
  const userArguments =
    answers['invocation-schema-version'] === '2.0' ? (argumentsOf(answers) ?? {}) : {};
  return rows.map((row) => {
    const expected = row['expected'] as JsonObject | null;
    if (expected === null) return row;
    const key = String(expected['key']).replace(sampleFolder, () => prefix);
    const own = row['own'] === true ? expected['userArguments'] : userArguments;
    return { ...row, expected: { ...expected, key, userArguments: own ?? {} } };
  });
}
