import { posix } from 'node:path';
import { Node } from 'ts-morph';
import { camel, pascal, snake } from '../../names.js';
import { folderOf, within } from '../../paths.js';
import { bare } from '../node/syntax.js';
import type { Code, CodeFile, FunctionNode, Recognised, Registration } from './contract.js';
import { isFunction } from './scopes.js';

/** A handler that a registration names, found in its module. */
export interface Neighbour {
  registration: Registration;
  file: CodeFile;
  /** What is exported or stands in place: a function, or a call that wraps one. */
  value: Node;
  fn: FunctionNode;
  /** The name by which the file of the registration knows it. */
  local: string | null;
  /** The name by which its module exports it; `default` and `*` for the module as a whole; null where it is not imported. */
  exported: string | null;
}

/**
 * The handlers of a router that can be found, in the order of their registrations: of those in the file of ours,
 * where it has any.
 */
export function neighboursOf({ registrations, file }: Recognised, code: Code): Neighbour[] {
  const found = handlersOf(registrations, code);
  const near = found.filter(({ registration }) => code.fileOf(registration.node) === file);
  return near.length > 0 ? near : found;
}

function handlersOf(registrations: readonly Registration[], code: Code): Neighbour[] {
  return registrations.flatMap((registration) => {
    if (!registration.handler) return [];
    const value = code.meaningOf(registration.handler);
    const fn = functionIn(value, code);
    if (!fn) return [];
    const { local, exported } = namesOf(registration.handler, code);
    return [{ registration, file: code.fileOf(fn), value, fn, local, exported }];
  });
}

/** The function itself, or the one that a call wraps. */
function functionIn(value: Node, code: Code): FunctionNode | null {
  if (isFunction(value)) return value;
  if (!Node.isCallExpression(value)) return null;
  const inner = value.getArguments().map((each) => code.meaningOf(each));
  return inner.find(isFunction) ?? null;
}

function namesOf(handler: Node, code: Code): { local: string | null; exported: string | null } {
  const node = bare(handler) ?? handler;
  if (Node.isIdentifier(node)) {
    const origin = code.fileOf(node).bindings.get(node.getText());
    return { local: node.getText(), exported: origin?.module ? origin.name : null };
  }
  if (!Node.isPropertyAccessExpression(node)) return { local: null, exported: null };
  const origin = code.fileOf(node).bindings.get(node.getExpression().getText());
  const isModule = origin?.module && (origin.name === '*' || origin.name === 'default');
  return { local: node.getName(), exported: isModule ? node.getName() : null };
}

/** What the new handler is called, and where it lies. */
export interface Naming {
  /** Relative to the project, with ending. */
  path: string;
  /** Its name in its module; `default` where its module exports nothing else. */
  exported: string;
  /** Its name where it is registered and, but for `handler` in every module, in its module. */
  local: string;
  /** Whether the module exports it as a whole. */
  whole: boolean;
}

/** Names the handler of a route as its neighbours are named. */
export function nameHandler(
  id: string,
  { file, registrations }: Recognised,
  neighbours: readonly Neighbour[],
): Naming {
  const apart = neighbours.filter((each) => each.file !== file);
  const local = freeName(withSuffix(id, neighbours), file, registrations);
  const exports = apart.flatMap(({ exported }) => (exported === null ? [] : [exported]));
  const whole = exports.length > 0 && exports.every((each) => each === 'default' || each === '*');
  const [first = ''] = exports;
  const alike = exports.length > 1 && exports.every((each) => each === first);
  const named = (alike || first === 'handler') && !whole ? first : local;
  const near = apart.filter(
    ({ registration }) => registration.node.getSourceFile() === file.source,
  );
  return { path: pathOf(id, file, near), exported: named, local, whole };
}

/** Names of all neighbours may end alike: `getUserHandler`. */
function withSuffix(id: string, neighbours: readonly Neighbour[]): string {
  const names = neighbours.flatMap(({ local }) => (local === null ? [] : [local]));
  const suffix = /[a-z\d]((?:Handler|Controller|Route|Action|Lambda|Fn))$/.exec(
    names[0] ?? '',
  )?.[1];
  return camel(id) + (suffix && names.every((name) => name.endsWith(suffix)) ? suffix : '');
}

/** A name that the file does not use; that of a second run is in use for the same. */
function freeName(name: string, file: CodeFile, registrations: readonly Registration[]): string {
  const isOurs = registrations.some(({ handler }) => handler?.getText() === name);
  const used = new RegExp(`(?<![\\w$.'"-])${name}(?![\\w$'"-])`).test(file.text);
  return used && !isOurs ? `${name}Route` : name;
}

function pathOf(id: string, file: CodeFile, apart: readonly Neighbour[]): string {
  const model = mostFrequent(apart.map(({ file: { path } }) => folderOf(path)));
  const ending = (path: string): string => /\.[^.]+$/.exec(path)?.[0].replace('x', '') ?? '';
  if (model === null) return within(folderOf(file.path), id + ending(file.path));
  const paths = apart.map((each) => each.file.path).filter((path) => folderOf(path) === model);
  const last = paths.at(-1) ?? file.path;
  const stems = paths.map((path) => posix.basename(path).replace(/\.[^.]+$/, ''));
  if (stems.every((stem) => stem === 'index') && paths.length > 0) {
    const folders = apart.map((each) => posix.basename(folderOf(each.file.path)));
    return within(within(folderOf(model), cased(id, folders)), `index${ending(last)}`);
  }
  const suffix = /\.[\w-]+$/.exec(stems.at(-1) ?? '')?.[0] ?? '';
  const shared = stems.every((stem) => stem.endsWith(suffix)) ? suffix : '';
  return within(model, cased(id, stems) + shared + ending(last));
}

function cased(id: string, stems: readonly string[]): string {
  const has = (pattern: RegExp): boolean => stems.some((stem) => pattern.test(stem));
  if (has(/-/)) return id;
  if (has(/_/)) return snake(id);
  if (has(/^[A-Z]/)) return pascal(id);
  return has(/^[a-z\d]+[A-Z]/) ? camel(id) : id;
}

function mostFrequent(items: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
