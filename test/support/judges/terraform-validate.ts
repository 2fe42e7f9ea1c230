import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { filesOf, rootOf, type Subject } from '../infra-subjects.js';
import { terraformEnv as env } from '../terraform.js';
import { sh } from '../tools.js';
import { projects } from '../write.js';
import type { Finding } from './finding.js';

interface Diagnostic {
  severity: string;
  summary: string;
  range?: { filename: string; start: { line: number } };
}

/**
 * Validates all subjects as modules of one root in `folder`: errors and warnings. A provider starts for every block
 * that configures one, so that a block which stands in several subjects is read in the first of them alone.
 */
export async function validateModules(
  subjects: readonly Subject[],
  folder: string,
  initWords: readonly string[],
): Promise<Finding[]> {
  rmSync(folder, { recursive: true, force: true });
  const providers = new Set<string>();
  for (const subject of subjects) copyModule(subject, folder, providers);
  const calls = subjects.map(({ name }) => `module "${name}" {\n  source = "./${name}/infra"\n}\n`);
  writeFileSync(join(folder, 'main.tf'), calls.join('\n'));
  await sh('terraform', initWords, { cwd: folder, env });
  // It fails where it finds an error, and tells of it all the same.
  const { stdout } = await execa('terraform', ['validate', '-json'], {
    cwd: folder,
    env,
    reject: false,
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ severity, summary, range }) => ({
    file: join(projects, range?.filename ?? 'main.tf'),
    rule: severity,
    resource: '',
    message: `line ${range?.start.line ?? 0}: ${summary}`,
  }));
}

function copyModule(subject: Subject, folder: string, providers: Set<string>): void {
  const own = join(folder, subject.name);
  const infra = join(own, 'infra');
  cpSync(join(rootOf(subject), 'infra'), infra, { recursive: true });
  writeEmptyZips(subject, join(own, 'dist'));
  const provider = join(infra, 'provider.tf');
  const text = readFileSync(provider, 'utf8');
  // A second region is called by its alias.
  if (providers.has(text) && !text.includes('alias')) rmSync(provider);
  providers.add(text);
}

/** `filebase64sha256` reads the zips that `npm run package` would have made. */
function writeEmptyZips(subject: Subject, dist: string): void {
  mkdirSync(dist, { recursive: true });
  for (const path of filesOf(subject, '.tf')) {
    const names = [...readFileSync(path, 'utf8').matchAll(/dist\/([\w-]+\.zip)/g)];
    for (const [, name = ''] of names) writeFileSync(join(dist, name), 'zip');
  }
}
