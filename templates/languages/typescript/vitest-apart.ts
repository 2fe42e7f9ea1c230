import type { FileIntent, Note, ProjectReader } from '../../../generators/define.js';
import type { Ways } from './ways.js';

/**
 * Vitest beside another runner. The tests are named so that the other one, which looks for `*.test.ts`
 * and would stumble over them, passes by; a configuration shows vitest the way.
 */
export function vitestConfig({ base }: Ways): FileIntent {
  const text = `import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['${base}/**/*.vitest.ts'] },
});
`;
  return { path: 'vitest.config.mjs', content: { text } };
}

/** Tells which tests run where, and what keeps vitest from ours. */
export function testNotes(
  { apart, base, testScript }: Ways,
  runner: string | null,
  project: ProjectReader,
): Note[] {
  if (apart) {
    const message = `The new tests are for vitest; ${runner} goes on with its own, and passes over *.vitest.ts. The script ${testScript} runs the new ones.`;
    return [{ code: 'CLT_TESTS_APART', message }];
  }
  const config = project.files('').find((name) => /^vitest\.config\.[cm]?[jt]s$/.test(name));
  const include = /\binclude\s*:\s*\[([^\]]*)\]/.exec((config && project.peek(config)) ?? '')?.[1];
  if (include === undefined || reaches(include, base)) return [];
  const message = `${config} limits the tests that vitest looks for: add '${base}/**/*.test.ts' to its include.`;
  return [{ code: 'CLT_TESTS_UNSEEN', message }];
}

/** True for a list of patterns of which one covers the folder, as far as its fixed start tells. */
function reaches(include: string, base: string): boolean {
  const patterns = [...include.matchAll(/['"`]([^'"`]+)['"`]/g)].map(([, pattern = '']) => pattern);
  return patterns.some((pattern) => {
    const start = pattern.replace(/^\.\//, '').split(/[*{[]/)[0] ?? '';
    return pattern.includes('**') && `${base}/`.startsWith(start);
  });
}
