import { type Eol, eolAt, lineEnd, lineStart, type Splice } from '../text.js';
import type { Dialect } from './dialect.js';
import { aboveComments } from './insert-item.js';
import type { Modules } from './modules.js';
import { endOfLine } from './place-statement.js';
import { compareModules, fitted, isStandard } from './source.js';
import type { Import, Module, Statement } from './statements.js';

/** The imports that a module begins with. */
function importsOf({ body }: Module): Import[] {
  const found: Import[] = [];
  for (const [at, each] of body.statements.entries()) {
    if (each.kind === 'import') found.push(each);
    else if (!isPreface(each, at) && found.length > 0) break;
  }
  return found;
}

function isPreface(statement: Statement, at: number): boolean {
  return at === 0 && statement.kind === 'expression' && statement.value?.kind === 'string';
}

/** The insertion of `from module import name`, among its like. */
export function placeImport(
  module: Module,
  wanted: { module: string; names: string },
  dialect: Dialect,
  modules: Modules,
): Splice {
  const line = fitted(`from ${wanted.module} import ${wanted.names}`, dialect);
  const isRelative = wanted.module.startsWith('.');
  const alike = importsOf(module).filter(({ names: [first] }) => {
    if (!first) return false;
    if (isRelative) return first.from.startsWith('.');
    return (
      !first.from.startsWith('.') && modules.find(first.from || first.name, module.path) !== null
    );
  });
  return placed(module, alike, wanted.module, (eol) => line.join(eol));
}

/** The insertion of `import module` for a module of Python itself. */
export function placeStandard(module: Module, name: string): Splice {
  const alike = importsOf(module).filter(
    ({ names: [first] }) => first?.from === '' && isStandard(first.name),
  );
  if (alike.length > 0) return placed(module, alike, name, () => `import ${name}`);
  const [first] = importsOf(module).filter(({ names }) => names[0]?.from !== '__future__');
  if (!first) return placed(module, [], name, () => `import ${name}`);
  const start = aboveComments(module.text, first.start);
  const eol = eolAt(module.text, first.start);
  const gap = isStandard(first.names[0]?.from ?? '') ? '' : eol;
  return { start, end: start, text: `import ${name}${eol}${gap}` };
}

function placed(
  module: Module,
  alike: readonly Import[],
  name: string,
  line: (eol: Eol) => string,
): Splice {
  const { text } = module;
  const isNamed = line('\n').startsWith('from');
  // Whole modules are imported before names of others.
  const next = alike.find(({ names: [first] }) =>
    first?.from === '' && isNamed
      ? false
      : compareModules(first?.from || (first?.name ?? ''), name) > 0,
  );
  const last = alike.at(-1);
  if (next && lineStart(text, next.start) === next.start) {
    const eol = eolAt(text, next.start);
    return { start: next.start, end: next.start, text: line(eol) + eol };
  }
  if (last) {
    const at = endOfLine(text, last.end);
    const eol = eolAt(text, last.start);
    return { start: at, end: at, text: eol + line(eol) };
  }
  return alone(module, line);
}

/** In a section of its own: below all imports, else below the text that a module begins with. */
function alone(module: Module, line: (eol: Eol) => string): Splice {
  const { text, body } = module;
  const last = importsOf(module).at(-1);
  const [first] = body.statements;
  const above = last ?? (first && isPreface(first, 0) ? first : null);
  if (above) {
    const at = endOfLine(text, above.end);
    const eol = eolAt(text, above.start);
    return { start: at, end: at, text: eol + eol + line(eol) };
  }
  const start = first ? aboveComments(text, first.start) : 0;
  const at = start === 0 && text.startsWith('\uFEFF') ? 1 : shebang(text, start);
  const eol = eolAt(text, at);
  const gap = first?.kind === 'def' || first?.kind === 'class' ? eol + eol : eol;
  return { start: at, end: at, text: line(eol) + eol + gap };
}

/** Comments at the very top, such as a licence, stay there. */
function shebang(text: string, start: number): number {
  let at = start;
  while (text.slice(at).startsWith('#')) {
    const end = lineEnd(text, at);
    const next = text.indexOf('\n', end);
    if (next < 0) break;
    at = next + 1;
  }
  return at;
}
