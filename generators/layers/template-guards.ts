import { nearest } from '../nearest.js';

/** What a template may call beside the members of its view. */
export interface Vocabulary {
  /** Names of helpers. */
  helpers: readonly string[];
  /** Names of partials. */
  partials: readonly string[];
}

/** A template that does not keep to the rules: one clause that «the template …» begins. */
export class TemplateMistake extends Error {
  constructor(
    message: string,
    /** 1-based. */
    readonly line: number | null,
  ) {
    super(message);
  }
}

/** Statements within each other; the deepest that is shipped has four. */
const deepest = 50;

/** Variables of Handlebars that hold nothing of a view: a key of it would reach the text without an emitter. */
const counting: ReadonlySet<string> = new Set(['first', 'last', 'index']);

/** What Handlebars always knows, and nobody here calls. */
const builtIn: ReadonlySet<string> = new Set([
  ...['log', 'lookup', 'helperMissing', 'blockHelperMissing'],
]);

const leading: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

type Node = hbs.AST.Node;
type Check = (node: never, within: Within) => void;

interface Within {
  vocabulary: Vocabulary;
  depth: number;
}

const ignore = (): void => undefined;

/** All that a template may consist of; a node of any other type is refused. */
const checks: { readonly [type: string]: Check } = {
  Program({ body, blockParams, loc }: hbs.AST.Program, within) {
    if ((blockParams ?? []).length > 0) throw mistake('names block parameters', loc);
    for (const node of body) check(node, within);
  },
  MustacheStatement: call,
  SubExpression: call,
  BlockStatement(node: hbs.AST.BlockStatement, within) {
    call(node, within);
    for (const part of [node.program, node.inverse]) if (part) check(part, within);
  },
  PartialStatement({ name, params, hash, loc }: hbs.AST.PartialStatement, within) {
    if (name.type !== 'PathExpression') throw mistake('chooses a partial as it runs', loc);
    requireKnown('partial', (name as hbs.AST.PathExpression).original, { within, loc });
    for (const node of [...params, ...(hash ? [hash] : [])]) check(node, within);
  },
  Hash({ pairs }: hbs.AST.Hash, within) {
    for (const { value } of pairs) check(value, within);
  },
  PathExpression({ parts, data, original, loc }: hbs.AST.PathExpression) {
    const [first = ''] = parts.map(String);
    if (data && (parts.length !== 1 || !counting.has(first))) {
      throw mistake(`asks for «${original}», of which it may ask @first, @last and @index`, loc);
    }
    if (parts.some((part) => leading.has(String(part)))) {
      throw mistake(`asks for «${original}», which leads out of its view`, loc);
    }
  },
  ContentStatement: ignore,
  CommentStatement: ignore,
  StringLiteral: ignore,
  NumberLiteral: ignore,
  BooleanLiteral: ignore,
  UndefinedLiteral: ignore,
  NullLiteral: ignore,
};

const refusedTypes: { readonly [type: string]: string } = {
  Decorator: 'has a decorator',
  DecoratorBlock: 'has a decorator',
  PartialBlockStatement: 'has a block as a partial',
};

/** Refuses what goes beyond helpers, static partials and members of the view. Throws {@link TemplateMistake}. */
export function checkTemplate(program: hbs.AST.Program, vocabulary: Vocabulary): void {
  check(program, { vocabulary, depth: 0 });
}

function check(node: Node, { vocabulary, depth }: Within): void {
  const run = Object.hasOwn(checks, node.type) ? checks[node.type] : undefined;
  if (!run) throw mistake(refusedTypes[node.type] ?? `has a ${node.type}`, node.loc);
  if (depth > deepest) throw mistake('nests its statements too deeply', node.loc);
  run(node as never, { vocabulary, depth: depth + 1 });
}

/** A name alone is a member of the view, unless a helper is called so. */
function call(
  { type, path, params, hash, loc }: hbs.AST.MustacheStatement | hbs.AST.BlockStatement,
  within: Within,
): void {
  const asks = 'parts' in path ? (path as hbs.AST.PathExpression) : null;
  const isCall = type !== 'MustacheStatement' || params.length > 0 || hash !== undefined;
  const name = asks?.original ?? '';
  if (isCall || builtIn.has(name)) requireKnown('helper', name, { within, loc });
  for (const node of [path, ...params, ...(hash ? [hash] : [])]) check(node, within);
}

function requireKnown(
  kind: 'helper' | 'partial',
  name: string,
  { within, loc }: { within: Within; loc: hbs.AST.SourceLocation },
): void {
  const known = within.vocabulary[`${kind}s`];
  if (known.includes(name)) return;
  const near = nearest(name, known);
  const offer = near ? `; ${near} is near it` : '';
  throw mistake(`calls «${name}», and there is no such ${kind}${offer}`, loc);
}

function mistake(message: string, loc: hbs.AST.SourceLocation | undefined): TemplateMistake {
  return new TemplateMistake(message, loc?.start.line ?? null);
}
