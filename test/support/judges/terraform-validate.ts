import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { filesOf, rootOf, type Subject } from '../infra-subjects.js';
import { terraformEnv as env } from '../terraform.js';
import { sh } from '../tools.js';
import type { Finding } from './finding.js';

interface Diagnostic {
  severity: string;
  summary: string;
  range?: { filename: string; start: { line: number } };
}

/** Validates all subjects as modules of one root in `folder`: errors and warnings. */
export async function validateModules(
  subjects: readonly Subject[],
  folder: string,
  initWords: readonly string[],
): Promise<Finding[]> {
  mkdirSync(folder, { recursive: true });
  const calls = subjects.map(
    (subject) =>
      `module "${subject.name}" {\n  source = "../${basename(rootOf(subject))}/infra"\n}\n`,
  );
  writeFileSync(join(folder, 'main.tf'), calls.join('\n'));
  for (const subject of subjects) writeEmptyZips(subject);
  await sh('terraform', initWords, { cwd: folder, env });
  // It fails where it finds an error, and tells of it all the same.
  const { stdout } = await execa('terraform', ['validate', '-json'], {
    cwd: folder,
    env,
    reject: false,
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ severity, summary, range }) => ({
    file: join(folder, range?.filename ?? 'main.tf'),
    rule: severity,
    resource: '',
    message: `line ${range?.start.line ?? 0}: ${summary}`,
  }));
}

/** `filebase64sha256` reads the zips that `npm run package` would have made. */
function writeEmptyZips(subject: Subject): void {
  const dist = join(rootOf(subject), 'dist');
  mkdirSync(dist, { recursive: true });
  for (const path of filesOf(subject, '.tf')) {
    const names = [...readFileSync(path, 'utf8').matchAll(/dist\/([\w-]+\.zip)/g)];
    for (const [, name = ''] of names) writeFileSync(join(dist, name), 'zip');
  }
}
