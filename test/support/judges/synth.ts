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

/** Synthesises the CDK apps of these folders in one process, each into its own `cdk.out`. */
export async function synthesiseIn(folders: readonly string[]): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'npx-'));
  writeFileSync(join(path, 'npx'), npx, { mode: 0o755 });
  const script = join(repository, 'test/support/synth-apps.ts');
  await sh(join(bin, 'tsx'), [script, ...folders], {
    env: { AWS_DEFAULT_REGION: 'eu-west-1', PATH: `${path}:${process.env['PATH']}` },
  });
  rmSync(path, { recursive: true });
}

/** Synthesises CDK apps; gives each subject's template. */
export async function synthesise(subjects: readonly Subject[]): Promise<Map<Subject, string>> {
  await synthesiseIn(subjects.map(rootOf));
  return new Map(subjects.map((subject) => [subject, templateOf(subject)]));
}

function templateOf(subject: Subject): string {
  const out = join(rootOf(subject), 'cdk.out');
  const [name, ...more] = readdirSync(out).filter((each) => each.endsWith('.template.json'));
  if (!name || more.length > 0) throw new Error(`${out} holds not one template.`);
  return join(out, name);
}
