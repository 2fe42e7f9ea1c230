import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectOf, variantOf } from './combinations.js';
import { folder } from './command.js';
import { filesOf } from './in-memory.js';

/** Lines of a project's scripts, and what stands for AWS meanwhile. */
export interface ScriptRun {
  trigger: string;
  variant: string;
  /** Names of files of `infra/lib/`. */
  libraries: readonly string[];
  /** The lines that run; `$@` are the words. */
  lines: string;
  words?: readonly string[];
  /** The body of a function that answers as the AWS CLI; the operation is its `$2`, and `calls` has all before it. */
  aws: string;
  environment?: { [name: string]: string };
  /** More files beside the script. */
  files?: { [path: string]: string };
}

/** Runs lines of a project's scripts without waiting; gives its end, what it said, and the operations of its calls. */
export async function scriptRun(of: ScriptRun) {
  const files = filesOf(await projectOf(variantOf(of), { name: 'users', iac: 'aws-cli' }));
  const own = of.libraries.map((name) => [`${name}.sh`, files[`infra/lib/${name}.sh`] ?? '']);
  const root = folder({
    'lib.sh': files['infra/lib.sh'] ?? '',
    ...(Object.fromEntries(own) as { [path: string]: string }),
    calls: '',
    ...of.files,
  });
  const script = `set -euo pipefail
for file in lib.sh ${of.libraries.map((name) => `${name}.sh`).join(' ')}; do source "$file"; done
sleep() { :; }
aws() {
  echo "$2" >>calls
  ${of.aws}
}
${of.lines}`;
  try {
    const env = { ...process.env, ...of.environment };
    const how = { cwd: root, encoding: 'utf8', env } as const;
    const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', ...(of.words ?? [])], how);
    const calls = readFileSync(join(root, 'calls'), 'utf8').split('\n').filter(Boolean);
    return { status, stderr, calls };
  } finally {
    rmSync(root, { recursive: true });
  }
}
