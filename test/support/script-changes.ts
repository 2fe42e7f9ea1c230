import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { projectOf, variantOf } from './combinations.js';
import { folder } from './command.js';
import { filesOf } from './in-memory.js';

/** A function of the scripts of a project, and what AWS answers it. */
export interface ScriptCall {
  trigger: string;
  variant: string;
  /** Names of files of `infra/lib/`. */
  libraries: readonly string[];
  /** The function and its words. */
  call: readonly string[];
  /** Answers by the operation, such as `describe-rules`; all other calls answer nothing. */
  answers: object;
}

/** Runs a function of a project's scripts; gives the operations that change something. */
export async function scriptChanges(of: ScriptCall): Promise<string[]> {
  const project = await projectOf(variantOf(of), { name: 'users', iac: 'aws-cli' });
  const files = filesOf(project);
  const own = of.libraries.map((name) => [`${name}.sh`, files[`infra/lib/${name}.sh`] ?? '']);
  const root = folder({
    'lib.sh': files['infra/lib.sh'] ?? '',
    ...(Object.fromEntries(own) as { [path: string]: string }),
    'answers.json': JSON.stringify(of.answers),
  });
  const script = `set -euo pipefail
for file in lib.sh ${of.libraries.map((name) => `${name}.sh`).join(' ')}; do source "$file"; done
aws() {
  if jq -e --arg call "$2" 'has($call)' answers.json >/dev/null; then
    jq --arg call "$2" '.[$call]' answers.json
  else
    echo "$2" >>calls
  fi
}
touch calls
"$@"
cat calls`;
  try {
    const words = ['-c', script, 'bash', ...of.call];
    const printed = execFileSync('bash', words, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    return printed.split('\n').filter((line) => /^(?:create|modify|update|set|delete)-/.test(line));
  } finally {
    rmSync(root, { recursive: true });
  }
}
