import type { Finding, Place, PlaceWays, ProjectReader } from '../../../generators/define.js';
import { prevalent } from '../../../generators/prevalent.js';
import { pathIn } from './entry.js';

/** `entry: 'lambda/orders.ts'`, also within `path.join(__dirname, …)`. */
const entry =
  /\bentry:\s*((?:[\w.]+\((?:[^()]|\([^()]*\))*\)(?:\.pathname)?|(["'`])(?:(?!\2).)*\2))/g;
const script = /\.[cm]?[jt]s$/;
const architecture = /\bArchitecture\.(ARM_64|X86_64)\b/g;
/** What the app does for all its constructs by itself. */
const appWide = /\b(Tags\.of|Aspects\.of|PermissionsBoundary\.of)\(/g;

/** How the functions of a stack are made, as its own file tells. */
export function ways(project: ProjectReader, { path, home }: Place): PlaceWays {
  const text = project.peek(path) ?? '';
  const names = [...text.matchAll(architecture)].map(([, name = '']) => name);
  const named = prevalent(names);
  return {
    modules: [...text.matchAll(entry)].flatMap(([, expression = '']) => {
      const file = pathIn(expression, { path, home });
      return file !== null && script.test(file) ? [file.replace(script, '')] : [];
    }),
    architecture: named === null ? null : named === 'ARM_64' ? 'arm64' : 'x86_64',
    findings: appFindings(text, path),
  };
}

function appFindings(text: string, path: string): Finding[] {
  return [...text.matchAll(appWide)].map(({ 1: value = '', index }) => ({
    ...{ key: 'applies by itself', value, path },
    line: text.slice(0, index).split('\n').length,
  }));
}
