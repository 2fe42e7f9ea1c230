import { posix } from 'node:path';

const sourceEndings: Record<string, string[]> = {
  '.js': ['.ts', '.tsx', '.js'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const code = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const guesses = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'];

/** Files that a path may mean, best first: TypeScript before the JavaScript that was made of it. */
export function sourcesOf(path: string): string[] {
  if (/\.(?:json|node)$|\.d\.[cm]?ts$/.test(path)) return [];
  const ending = code.exec(path)?.[0];
  if (ending !== undefined) {
    const stem = path.slice(0, -ending.length);
    return (sourceEndings[ending] ?? [ending]).map((each) => stem + each);
  }
  const inFolder = guesses.map((each) => posix.join(path, `index${each}`));
  return [...guesses.map((each) => path + each), ...inFolder];
}
