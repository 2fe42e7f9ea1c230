import type { Dialect } from './dialect.js';

/** A module that is written as a whole: its imports by section, and what follows them. */
export interface Source {
  /** Statements such as `import json`, `from .responses import ok`. */
  imports: readonly string[];
  /** Statements at the top, apart from one another as formatters keep them. */
  parts: readonly (readonly string[])[];
}

const standard =
  /^(?:__future__|abc|base64|collections|contextlib|copy|dataclasses|datetime|decimal|enum|functools|hashlib|http|importlib|io|itertools|json|logging|math|os|pathlib|re|sys|time|types|typing|unittest|urllib|uuid)(?:\.|$)/;

/** True for a module of Python itself, as far as ours import them. */
export function isStandard(module: string): boolean {
  return standard.test(module);
}

/** The module that an import statement names. */
export function moduleIn(statement: string): string {
  return /^(?:from|import)\s+([\w.]+)/.exec(statement)?.[1] ?? '';
}

/** The section of an import: Python's own modules, packages, modules of the project by name, by dots. */
function sectionOf(statement: string, isOwn: (module: string) => boolean): number {
  const module = moduleIn(statement);
  if (module.startsWith('.')) return 3;
  if (isOwn(module)) return 2;
  return isStandard(module) ? 0 : 1;
}

/** Orders modules of one section: more dots first, then by name, without regard to capitals. */
export function compareModules(one: string, two: string): number {
  const [a, b] = [one, two].map((each) => /^\.*/.exec(each)?.[0].length ?? 0);
  if (a !== b) return (b ?? 0) - (a ?? 0);
  const [small, other] = [one.toLowerCase(), two.toLowerCase()];
  return small < other ? -1 : small > other ? 1 : 0;
}

/** The text of a module. */
export function sourceText(
  { imports, parts }: Source,
  dialect: Dialect,
  isOwn: (module: string) => boolean,
): string {
  const unique = joinedImports(imports);
  const sections = [0, 1, 2, 3].map((section) =>
    unique
      .filter((each) => sectionOf(each, isOwn) === section)
      .sort(
        (a, b) =>
          Number(a.startsWith('from')) - Number(b.startsWith('from')) ||
          compareModules(moduleIn(a), moduleIn(b)),
      )
      .map((each) => fitted(each, dialect).join('\n')),
  );
  const head = sections.filter((each) => each.length > 0).map((each) => each.join('\n'));
  const [first = [], ...rest] = parts;
  const isStatement = !/^(?:@|def |async def |class )/.test(first[0] ?? '');
  const blank = isStatement ? '\n\n' : '\n\n\n';
  const body = [first.join('\n'), ...rest.map((part) => part.join('\n'))].join('\n\n\n');
  const all = [head.join('\n\n'), body].filter((each) => each !== '').join(blank);
  return `${all}\n`.replaceAll('\n', dialect.eol);
}

/** Imports from one module become one. */
function joinedImports(imports: readonly string[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const each of imports) {
    const [, head = each, taken = ''] = /^(from \S+ import )(.*)$/.exec(each) ?? [];
    names.set(head, (names.get(head) ?? new Set()).add(taken));
  }
  return [...names].map(([head, taken]) => head + [...taken].sort(compareModules).join(', '));
}

/** An import in one line, or with brackets where that is too long. */
export function fitted(statement: string, { lineLength, indent }: Dialect): string[] {
  if (statement.length <= lineLength || !statement.startsWith('from')) return [statement];
  const [, head = '', names = ''] = /^(.* import )(.*)$/.exec(statement) ?? [];
  return [`${head}(`, ...names.split(', ').map((name) => `${indent}${name},`), ')'];
}
