import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../combinations.js';
import { rootOf, type Subject } from '../infra-subjects.js';
import { sh } from '../tools.js';

/** Synthesises CDK apps in one process; gives each subject's template. */
export async function synthesise(subjects: readonly Subject[]): Promise<Map<Subject, string>> {
  const script = join(repository, 'test/support/synth-apps.ts');
  const tsx = join(repository, 'test/workbench/node_modules/.bin/tsx');
  await sh(tsx, [script, ...subjects.map(rootOf)], { env: { AWS_DEFAULT_REGION: 'eu-west-1' } });
  return new Map(subjects.map((subject) => [subject, templateOf(subject)]));
}

function templateOf(subject: Subject): string {
  const out = join(rootOf(subject), 'cdk.out');
  const [name, ...more] = readdirSync(out).filter((each) => each.endsWith('.template.json'));
  if (!name || more.length > 0) throw new Error(`${out} holds not one template.`);
  return join(out, name);
}
