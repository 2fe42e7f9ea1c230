import { Node, SyntaxKind } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { bare } from '../node/syntax.js';
import type { AppFile } from './app-files.js';
import { type Class, classesOf, constructorOf, nameOf } from './classes.js';
import { constructsOfClass } from './constructs.js';
import { declared } from './lineage.js';
import type { Into } from './target.js';

/** A construct of a stack. */
export interface ConstructInStack {
  /** File of the stack. */
  path: string;
  into: Into;
  /** How the stack refers to it: an expression, or the ids that lead to it from the stack. */
  at: string | readonly [outer: string, inner: string];
}

/** Code that can refer to a construct. */
export interface Region {
  file: AppFile;
  within: Node;
  /** What it calls the construct, without white space and with single quotes. */
  names: ReadonlySet<string>;
  /** Id of the construct that the code belongs to; null for the stack itself. */
  owner: string | null;
}

/** Source text without what formatters change. */
export function plain(node: Node | undefined): string {
  return (bare(node)?.getText() ?? '').replace(/\s+/g, '').replace(/["`]/g, "'");
}

/** The stack itself, and the classes of the project that it hands the construct on to. */
export function reach(construct: ConstructInStack, files: readonly AppFile[]): Region[] {
  const start = startOf(construct, files);
  const found: Region[] = [];
  const seen = new Set<Node>();
  const open = start ? [start] : [];
  for (let next = open.shift(); next; next = open.shift()) {
    if (seen.has(next.within)) continue;
    seen.add(next.within);
    const region = { ...next, names: withAliases(next) };
    found.push(region);
    open.push(...handedOn(region, construct, files));
  }
  return found;
}

function startOf({ path, into, at }: ConstructInStack, files: readonly AppFile[]): Region | null {
  const file = files.find((each) => each.path === path);
  const within =
    'variable' in into
      ? file?.source
      : file && classesOf(file.source).find((each) => nameOf(each) === into.className);
  if (!file || !within) return null;
  const scope = 'variable' in into ? into.variable : 'this';
  const name = typeof at === 'string' ? at : childOf(scope, at);
  return { file, within, names: new Set([name.replace(/\s+/g, '')]), owner: null };
}

/** How code finds a construct that no property holds. */
export function childOf(scope: string, ids: readonly string[]): string {
  return scope + ids.map((id) => `.node.findChild('${id}')`).join('');
}

/** Names that are given the same value: `this.bucket = bucket`, `const bucket = this.bucket`. */
function withAliases({ within, names }: Region): Set<string> {
  const assigned = within
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter((each) => each.getOperatorToken().getText() === '=')
    .map((each) => [plain(each.getLeft()), plain(each.getRight())] as const);
  const held = within
    .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
    .map((each) => [each.getName(), plain(each.getInitializer())] as const);
  const all = new Set(names);
  for (const [left, right] of [...held, ...assigned]) {
    if (all.has(right)) all.add(left);
    if (all.has(left) && /^(?:this\.)?[\w$]+$/.test(right)) all.add(right);
  }
  return all;
}

function handedOn(region: Region, { at }: ConstructInStack, files: readonly AppFile[]): Region[] {
  const { file, within, names, owner } = region;
  return within.getDescendantsOfKind(SyntaxKind.NewExpression).flatMap((made): Region[] => {
    const [scope, id, properties] = made.getArguments();
    const origin = originOf(made.getExpression(), file.bindings);
    const home = scope && origin && declared(origin, file, files);
    if (!home) return [];
    const [outer, , third] = constructorOf(home.node)?.getParameters() ?? [];
    const own = plain(id).slice(1, -1);
    const found = [
      ...keysOf(properties, names).flatMap((key) => namesInside(third?.getNameNode(), key)),
      ...(typeof at === 'string' || !outer || owner !== null ? [] : [childOf(outer.getName(), at)]),
      ...(owner === null && own === at[0] ? heldInside(home.node, at[1] ?? '', home.file) : []),
    ];
    if (found.length === 0) return [];
    return [{ file: home.file, within: home.node, names: new Set(found), owner: owner ?? own }];
  });
}

function keysOf(argument: Node | undefined, names: ReadonlySet<string>): string[] {
  const literal = bare(argument);
  if (!Node.isObjectLiteralExpression(literal)) return [];
  return literal.getProperties().flatMap((each) => {
    if (Node.isShorthandPropertyAssignment(each))
      return names.has(each.getName()) ? [each.getName()] : [];
    if (!Node.isPropertyAssignment(each)) return [];
    return names.has(plain(each.getInitializer())) ? [each.getName()] : [];
  });
}

/** What a property of the third parameter is called in a constructor: `props.bucket`, or as it is taken apart. */
function namesInside(parameter: Node | undefined, key: string): string[] {
  if (Node.isIdentifier(parameter)) return [`${parameter.getText()}.${key}`];
  if (!Node.isObjectBindingPattern(parameter)) return [];
  return parameter
    .getElements()
    .filter((each) => (each.getPropertyNameNode()?.getText() ?? each.getName()) === key)
    .map((each) => each.getName());
}

function heldInside(node: Class, id: string, { bindings }: AppFile): string[] {
  const held = constructsOfClass(node, bindings).filter((each) => each.id === id);
  return held.map(({ expression }) => expression);
}
