import { type EditResult, Obstacle, refused } from '../result.js';
import { applySplices, eolAt, lineEnd, lineOf, type Splice } from '../text.js';
import { parseModule } from './parse.js';
import type { Import, Module, Statement } from './statements.js';

/** A dispatcher that is to stand before the handler of an entry. */
export interface PythonStanding {
  path: string;
  /** What Lambda calls of the entry. */
  name: string;
  /** The module of the dispatcher as the entry imports it: `.dispatcher`. */
  module: string;
}

/** Lets a dispatcher stand before what an entry defines; `unchanged` where one does already. */
export function standBefore(text: string, standing: PythonStanding): EditResult {
  const wrapping = `${standing.name} = dispatcher(${standing.name})`;
  try {
    const module = parseModule(standing.path, text);
    if (module.broken) throw new Obstacle(module.broken.message, module.broken.offset);
    if (importsOf(module).some((each) => names(each, standing))) return { kind: 'unchanged' };
    requireFree(text);
    requireDefined(module, standing.name);
    const splices = [importSplice(module, standing), lastLine(text, wrapping)];
    return { kind: 'edited', text: applySplices(text, splices), splices };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    const line = error.offset === null ? null : lineOf(text, error.offset);
    const snippet = `from ${standing.module} import dispatcher\n\n${wrapping}\n`;
    return { ...refused(error.reason, line), snippet, where: `at the end of ${standing.path}` };
  }
}

function importsOf({ body }: Module): Import[] {
  return body.statements.filter((each): each is Import => each.kind === 'import');
}

function names({ names: all }: Import, { module }: PythonStanding): boolean {
  return all.some(({ from, name }) => from === module && name === 'dispatcher');
}

function requireFree(text: string): void {
  const at = text.search(/\bdispatcher\b/);
  if (at >= 0) throw new Obstacle('it uses the name dispatcher for something else', at);
}

/** The handler is defined at the top of the module, or imported there. */
function requireDefined({ body }: Module, name: string): void {
  const defines = (each: Statement): boolean => {
    if (each.kind === 'def') return each.name === name;
    if (each.kind === 'import') return each.names.some(({ as }) => as === name);
    if (each.kind !== 'assign') return false;
    return each.targets.some((target) => target.kind === 'name' && target.name === name);
  };
  if (!body.statements.some(defines)) throw new Obstacle(`it does not define ${name} at its top`);
}

/** Among the imports of the package in the order of formatters, else behind all imports. */
function importSplice(module: Module, { module: from }: PythonStanding): Splice {
  const { text, body } = module;
  const head = body.statements.findIndex((each) => each.kind !== 'import' && !isDocstring(each));
  const imports = body.statements
    .slice(0, head < 0 ? undefined : head)
    .filter((each): each is Import => each.kind === 'import');
  const line = `from ${from} import dispatcher`;
  const last = imports.at(-1);
  if (!last) return above(module, line);
  const own = imports.filter(({ names: all }) => all.some((each) => each.from.startsWith('.')));
  const after = own.find(({ names: all }) => (all[0]?.from ?? '') > from);
  if (after && from.startsWith('.')) {
    return { start: after.start, end: after.start, text: line + eolAt(text, after.start) };
  }
  const at = lineEnd(text, last.end);
  const eol = eolAt(text, at);
  const gap = own.length > 0 ? eol : eol + eol;
  return { start: at, end: at, text: gap + line };
}

/** Above the first statement, behind the docstring. */
function above({ text, body }: Module, line: string): Splice {
  const [first, second] = body.statements;
  if (first && isDocstring(first)) {
    const at = lineEnd(text, first.end);
    const eol = eolAt(text, at);
    return { start: at, end: at, text: `${eol}${eol}${line}${second ? '' : eol}` };
  }
  const at = first?.start ?? text.length;
  const eol = eolAt(text, at);
  return { start: at, end: at, text: `${line}${eol}${eol}${eol}` };
}

function isDocstring(statement: Statement): boolean {
  return statement.kind === 'expression' && statement.value?.kind === 'string';
}

/** A line at the end of a text, which gets no line break at its end that it did not have. */
function lastLine(text: string, line: string): Splice {
  const end = text.length;
  const eol = eolAt(text, end);
  return text.endsWith('\n')
    ? { start: end, end, text: eol + eol + line + eol }
    : { start: end, end, text: eol + eol + eol + line };
}
