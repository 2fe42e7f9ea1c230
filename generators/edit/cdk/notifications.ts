import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import { type AppFile, appFiles, remembering } from './app-files.js';
import { originOf } from './bindings.js';
import { classesOf, constructorOf, nameOf } from './classes.js';
import { findEntry } from './entry.js';
import { declared } from './lineage.js';
import type { Reader } from './syntax.js';
import { bare } from './syntax.js';
import type { Into } from './target.js';

/** A call that has a bucket notify somebody. */
export interface NotificationCall {
  path: string;
  line: number;
  /** The member of `EventType`, such as `OBJECT_CREATED`; null where it is not written out. */
  event: string | null;
  /** Texts of the key filter; null where one is not written out. */
  filter: { prefix: string; suffix: string } | null;
}

/** A bucket of a stack: the file and class, or variable, of the stack, and how it refers to the bucket. */
export interface BucketInStack {
  path: string;
  into: Into;
  expression: string;
}

const events: Record<string, string | null> = {
  addEventNotification: null,
  addObjectCreatedNotification: 'OBJECT_CREATED',
  addObjectRemovedNotification: 'OBJECT_REMOVED',
};

/** Constructs that hand a bucket on to others: no person nests them deeper. */
const deepest = 5;

/** The notifications that a stack gives its bucket, by itself or in constructs that it hands the bucket to. */
export function notificationsOn(
  { path, into, expression }: BucketInStack,
  read: Reader,
): NotificationCall[] {
  const reader = remembering(read);
  const entry = findEntry(reader);
  if (entry.kind === 'unknown') return [];
  const { files } = appFiles(entry.path, reader);
  const file = files.find((each) => each.path === path);
  if (!file) return [];
  const within =
    'variable' in into
      ? file.source
      : classesOf(file.source).find((each) => nameOf(each) === into.className);
  return within ? callsIn({ file, within, names: [expression] }, files, deepest) : [];
}

interface Region {
  file: AppFile;
  within: Node;
  /** Expressions that mean the bucket there. */
  names: string[];
}

function callsIn(region: Region, files: readonly AppFile[], depth: number): NotificationCall[] {
  const { file, within } = region;
  const names = new Set([...region.names, ...aliases(within, region.names)]);
  const own = within.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const callee = call.getExpression();
    if (!Node.isPropertyAccessExpression(callee) || !Object.hasOwn(events, callee.getName()))
      return [];
    if (!names.has(bare(callee.getExpression())?.getText() ?? '')) return [];
    return [describe(call, callee.getName(), file)];
  });
  if (depth === 0) return own;
  return [
    ...own,
    ...handedOn({ file, within, names: [...names] }, files).flatMap((each) =>
      callsIn(each, files, depth - 1),
    ),
  ];
}

/** Names that are given the same value: `this.bucket = bucket`, `const bucket = this.bucket`. */
function aliases(within: Node, names: readonly string[]): string[] {
  const assigned = within
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter((each) => each.getOperatorToken().getText() === '=')
    .map((each) => [each.getLeft().getText(), each.getRight().getText()] as const);
  const declaredAs = within
    .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
    .map((each) => [each.getName(), each.getInitializer()?.getText() ?? ''] as const);
  return [...assigned, ...declaredAs].flatMap(([left, right]) => {
    if (names.includes(right)) return [left];
    return names.includes(left) && /^(?:this\.)?[\w$]+$/.test(right) ? [right] : [];
  });
}

/** The classes of the project that are made with the bucket among their properties. */
function handedOn({ file, within, names }: Region, files: readonly AppFile[]): Region[] {
  return within.getDescendantsOfKind(SyntaxKind.NewExpression).flatMap((made): Region[] => {
    const keys = keysOf(made.getArguments()[2], names);
    const origin = keys.length > 0 ? originOf(made.getExpression(), file.bindings) : null;
    const home = origin && declared(origin, file, files);
    if (!home) return [];
    const parameter = constructorOf(home.node)?.getParameters()[2]?.getNameNode();
    const inside = keys.flatMap((key) => namesInside(parameter, key));
    return inside.length > 0 ? [{ file: home.file, within: home.node, names: inside }] : [];
  });
}

function keysOf(argument: Node | undefined, names: readonly string[]): string[] {
  const literal = bare(argument);
  if (!Node.isObjectLiteralExpression(literal)) return [];
  return literal.getProperties().flatMap((each) => {
    if (Node.isShorthandPropertyAssignment(each))
      return names.includes(each.getName()) ? [each.getName()] : [];
    if (!Node.isPropertyAssignment(each)) return [];
    return names.includes(each.getInitializer()?.getText() ?? '') ? [each.getName()] : [];
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

function describe(call: CallExpression, method: string, { path }: AppFile): NotificationCall {
  const [first, ...rest] = call.getArguments();
  const fixed = events[method] ?? null;
  const event = fixed ?? /\bEventType\.([A-Z_]+)$/.exec(first?.getText() ?? '')?.[1] ?? null;
  const filters = (fixed === null ? rest.slice(1) : rest).map(filterOf);
  const known = filters.flatMap((each) => each ?? []);
  const last = (side: 'prefix' | 'suffix') => known.findLast((each) => each[side])?.[side] ?? '';
  const filter =
    known.length === filters.length ? { prefix: last('prefix'), suffix: last('suffix') } : null;
  return { path, line: call.getStartLineNumber(), event, filter };
}

function filterOf(argument: Node): { prefix: string; suffix: string } | null {
  const literal = heldBy(argument);
  if (!Node.isObjectLiteralExpression(literal)) return null;
  const filter = { prefix: '', suffix: '' };
  for (const each of literal.getProperties()) {
    const name = Node.isPropertyAssignment(each) ? each.getName() : '';
    const text = Node.isPropertyAssignment(each) ? heldBy(each.getInitializer()) : undefined;
    const plain = Node.isStringLiteral(text) || Node.isNoSubstitutionTemplateLiteral(text);
    if ((name !== 'prefix' && name !== 'suffix') || !plain) return null;
    filter[name] = text.getLiteralText();
  }
  return filter;
}

/** An expression, or what the one variable of its name holds. */
function heldBy(node: Node | undefined): Node | undefined {
  const value = bare(node);
  if (!Node.isIdentifier(value)) return value;
  const found = value
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
    .filter((each) => each.getName() === value.getText());
  return found.length === 1 ? bare(found[0]?.getInitializer()) : undefined;
}
