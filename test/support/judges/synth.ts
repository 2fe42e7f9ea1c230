import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../combinations.js';
import { rootOf, type Subject } from '../infra-subjects.js';
import { sh } from '../tools.js';

/** Synthesises CDK apps in one process; gives each subject's template. */
export async function synthesise(subjects: readonly Subject[]): Promise<Map<Subject, string>> {
  const templates = await synthesiseFolders(subjects.map(rootOf));
  return new Map(subjects.map((subject, at) => [subject, onlyOf(subject, templates[at] ?? [])]));
}

function onlyOf(subject: Subject, templates: readonly string[]): string {
  const [template, ...more] = templates;
  if (!template || more.length > 0) throw new Error(`${subject.name} holds not one template.`);
  return template;
}

/** Synthesises the CDK apps of folders in one process; gives the templates of each. */
export async function synthesiseFolders(folders: readonly string[]): Promise<string[][]> {
  const script = join(repository, 'test/support/synth-apps.ts');
  const tsx = join(repository, 'test/workbench/node_modules/.bin/tsx');
  await sh(tsx, [script, ...folders], { env: { AWS_DEFAULT_REGION: 'eu-west-1' } });
  return folders.map((folder) => {
    const out = join(folder, 'cdk.out');
    const names = readdirSync(out, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.template.json')).map((name) => join(out, name));
  });
}
