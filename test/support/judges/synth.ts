import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../combinations.js';
import { rootOf, type Subject } from '../infra-subjects.js';
import { sh } from '../tools.js';

const bin = join(repository, 'test/workbench/node_modules/.bin');

/** CDK bundles each handler with `npx --no-install esbuild`, of which npx takes nine tenths of the time. */
const npx = `#!/usr/bin/env bash
exec "${bin}/$2" "\${@:3}"
`;

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
  const path = mkdtempSync(join(tmpdir(), 'npx-'));
  writeFileSync(join(path, 'npx'), npx, { mode: 0o755 });
  const script = join(repository, 'test/support/synth-apps.ts');
  await sh(join(bin, 'tsx'), [script, ...folders], {
    env: { AWS_DEFAULT_REGION: 'eu-west-1', PATH: `${path}:${process.env['PATH']}` },
  });
  rmSync(path, { recursive: true });
  return folders.map((folder) => {
    const out = join(folder, 'cdk.out');
    const names = readdirSync(out, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.template.json')).map((name) => join(out, name));
  });
}
