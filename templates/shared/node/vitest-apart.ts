import type { Note, ProjectReader } from '../../../generators/define.js';
import { within } from '../../../generators/paths.js';
import type { Ways } from './own-ways.js';

/**
 * Tells which tests run where, and what keeps vitest from ours. Beside another runner, which looks for
 * `*.test.*` and would stumble over them, ours are called otherwise and have a configuration of their own.
 */
export function testNotes(
  ways: Ways,
  {
    runner,
    project,
    testEnding,
  }: { runner: string | null; project: ProjectReader; testEnding: string },
): Note[] {
  const { apart, home, testScript } = ways;
  const types = typeNotes(project.peek('tsconfig.json') ?? '');
  if (apart) {
    const message = `The new tests are for vitest; ${runner} goes on with its own, and passes over *${testEnding.replace('test', 'vitest')}. The script ${testScript} runs the new ones.`;
    return [{ code: 'CLT_TESTS_APART', message }, ...types];
  }
  const config = project.files(home).find((name) => /^vitest\.config\.[cm]?[jt]s$/.test(name));
  const path = within(home, config ?? '');
  const include = /\binclude\s*:\s*\[([^\]]*)\]/.exec((config && project.peek(path)) ?? '')?.[1];
  const base = home === '' ? ways.base : ways.base.slice(home.length + 1);
  if (include === undefined || reaches(include, base)) return types;
  const ours = within(base, `**/*${testEnding}`);
  const message = `${path} limits the tests that vitest looks for: add '${ours}' to its include.`;
  return [{ code: 'CLT_TESTS_UNSEEN', message }, ...types];
}

/** The declarations of vitest need a module resolution that knows `exports`, or not to be checked. */
function typeNotes(tsconfig: string): Note[] {
  const says = (name: string, value: string): boolean =>
    new RegExp(`^[^/\\n]*"${name}"\\s*:\\s*"?(?:${value})"?`, 'im').test(tsconfig);
  const isOld = says('module', 'commonjs') && !says('moduleResolution', 'node16|nodenext|bundler');
  if (!isOld || says('skipLibCheck', 'true') || says('extends', '')) return [];
  const message =
    'tsconfig.json resolves modules in the old way, which the types of vitest do not follow: set skipLibCheck to true there.';
  return [{ code: 'CLT_TSCONFIG', message }];
}

/** True for a list of patterns of which one covers the folder, as far as its fixed start tells. */
function reaches(include: string, base: string): boolean {
  const patterns = [...include.matchAll(/['"`]([^'"`]+)['"`]/g)].map(([, pattern = '']) => pattern);
  return patterns.some((pattern) => {
    const start = pattern.replace(/^\.\//, '').split(/[*{[]/)[0] ?? '';
    return pattern.includes('**') && within(base, '').startsWith(start);
  });
}
