import { Node, type ObjectLiteralExpression, type Statement, SyntaxKind } from 'ts-morph';
import { pascal } from '../../names.js';
import { dialectOf } from '../node/dialect.js';
import { quoted } from '../node/place-import.js';
import { placeStatement } from '../node/place-statement.js';
import { firstSyntaxError, parse } from '../node/syntax.js';
import { type EditResult, Obstacle, withObstacles } from '../result.js';
import { applySplices, lineOf, marginOf, type Splice } from '../text.js';
import { dedented } from './rewrite.js';
import type { RuleCall } from './rule-calls.js';
import { conditionOf } from './rule-conditions.js';
import { memberOf } from './values.js';

/** A rule of a listener, after the call that makes one like it. */
export interface RuleAddition {
  call: RuleCall;
  /** kebab-case: `get-orders-by-id`. */
  id: string;
  /** A pattern of paths, in which `*` is any text. */
  path: string;
  /** Null for every method. */
  method: string | null;
  /** Null in a text to paste. */
  priority: number | null;
}

/** A file of an app with one more rule, behind the one that it is like. Only insertions are made. */
export function addRuleCall(
  addition: RuleAddition,
  read: (path: string) => string,
): { path: string; result: EditResult } {
  const { call } = addition;
  const { path, source } = call.region.file;
  const text = read(path);
  const result = withObstacles<EditResult>(
    () => {
      const statement = statementOf(call.node);
      const block = statement.getParent();
      if (!Node.isBlock(block) && !Node.isSourceFile(block)) {
        throw new Obstacle('its rule is no statement of a block', call.node.getStart());
      }
      const target = { block, behind: statement };
      const splice = placeStatement(source, target, dialectOf(source, path), spelled(addition));
      const edited = applySplices(text, [splice]);
      const broken = firstSyntaxError(parse(path, edited));
      if (broken) throw new Obstacle(`our addition would not parse there: ${broken.message}`);
      return { kind: 'edited', text: edited, splices: [splice] };
    },
    (offset) => lineOf(text, offset),
  );
  return { path, result };
}

/** The rule as a statement to paste; null where it cannot be told. */
export function ruleText(addition: RuleAddition): string | null {
  const text = withObstacles(
    () => `${spelled(addition)};`,
    () => 0,
  );
  return typeof text === 'string' ? text : null;
}

function statementOf(node: Node): Statement {
  const parent = node.getParent();
  const found = node.getAncestors().find((each) => Node.isStatement(each));
  const isAlone = Node.isExpressionStatement(parent) || Node.isVariableDeclaration(parent);
  if (isAlone && Node.isStatement(found)) return found;
  throw new Obstacle('its rule is no statement', node.getStart());
}

/** @throws Obstacle where the rule that it is like has no options that are written out */
function spelled(addition: RuleAddition): string {
  const { call, priority } = addition;
  const { node, service } = call;
  const options = node.getArguments().find((each) => each === call.options);
  if (!Node.isObjectLiteralExpression(options)) {
    throw new Obstacle('the options of its rule are not written out', node.getStart());
  }
  const own = service === 'lattice' ? matchOf(addition, options) : conditionsOf(addition, options);
  return dedented(node, [
    idOf(addition),
    replaced(options, 'priority', `${priority ?? 'PRIORITY'}`),
    own,
    ...nameOf(addition, options),
  ]);
}

function replaced(options: ObjectLiteralExpression, member: string, text: string): Splice {
  const value = memberOf(options, member);
  if (value && Node.isPropertyAssignment(options.getProperty(member))) {
    return { start: value.getStart(), end: value.getEnd(), text };
  }
  throw new Obstacle(`its rule does not tell its ${member}`, options.getStart());
}

const quoteOf = ({ call: { region } }: RuleAddition): "'" | '"' =>
  dialectOf(region.file.source, region.file.path).quote;

/** An id that nothing of the code has, for a method its first argument and for a construct its second one. */
function idOf({ call, id }: RuleAddition): Splice {
  const { node, region } = call;
  const literal = node.getArguments()[Node.isNewExpression(node) ? 1 : 0];
  if (!Node.isStringLiteral(literal)) {
    throw new Obstacle('the id of its rule is not written out', node.getStart());
  }
  const taken = region.within
    .getDescendantsOfKind(SyntaxKind.StringLiteral)
    .map((each) => each.getLiteralText());
  const wanted = `${pascal(id)}Rule`;
  let own = wanted;
  for (let number = 2; taken.includes(own); number += 1) own = `${wanted}${number}`;
  const quote = literal.getText().startsWith('"') ? '"' : "'";
  return { start: literal.getStart(), end: literal.getEnd(), text: quoted(own, quote) };
}

/** Each rule of VPC Lattice has a name of its own. */
function nameOf({ id, call }: RuleAddition, options: ObjectLiteralExpression): Splice[] {
  const name = call.service === 'lattice' ? memberOf(options, 'name') : undefined;
  if (!name) return [];
  if (!Node.isStringLiteral(name)) {
    throw new Obstacle('the name of its rule is not written out', name.getStart());
  }
  const quote = name.getText().startsWith('"') ? '"' : "'";
  return [{ start: name.getStart(), end: name.getEnd(), text: quoted(id, quote) }];
}

function conditionsOf(addition: RuleAddition, options: ObjectLiteralExpression): Splice {
  const { call, path, method } = addition;
  const list = memberOf(options, 'conditions');
  if (!Node.isArrayLiteralExpression(list)) {
    throw new Obstacle('the conditions of its rule are not written out', options.getStart());
  }
  const quote = quoteOf(addition);
  const elements = list.getElements();
  const [first] = elements;
  const callee = Node.isCallExpression(first) ? first.getExpression() : undefined;
  if (
    !first ||
    !(Node.isPropertyAccessExpression(callee) || Node.isObjectLiteralExpression(first))
  ) {
    throw new Obstacle('the conditions of its rule are not written out', list.getStart());
  }
  const asking = (name: string, field: string, value: string): string =>
    Node.isPropertyAccessExpression(callee)
      ? `${callee.getExpression().getText()}.${name}([${quoted(value, quote)}])`
      : `{ field: ${quoted(field, quote)}, ${configs[field]}: { values: [${quoted(value, quote)}] } }`;
  const others = elements.filter((each) => {
    const told = conditionOf(each, call.region.within)?.told;
    return told !== 'paths' && told !== 'methods';
  });
  const all = [
    asking('pathPatterns', 'path-pattern', path),
    ...(method === null ? [] : [asking('httpRequestMethods', 'http-request-method', method)]),
    ...others.map((each) => each.getText()),
  ];
  return { start: list.getStart(), end: list.getEnd(), text: listOf(all, list) };
}

const configs: { readonly [field: string]: string } = {
  'path-pattern': 'pathPatternConfig',
  'http-request-method': 'httpRequestMethodConfig',
};

/** A list as another one is laid out; one of more than a line has a line for each. */
function listOf(texts: readonly string[], like: Node): string {
  if (!like.getText().includes('\n') && texts.join(', ').length < mostInLine) {
    return `[${texts.join(', ')}]`;
  }
  const margin = marginOf(like.getSourceFile().getFullText(), like.getStart());
  const step = margin.startsWith('\t') ? '\t' : '  ';
  return `[\n${texts.map((each) => `${margin}${step}${each},\n`).join('')}${margin}]`;
}

const mostInLine = 70;

function matchOf(addition: RuleAddition, options: ObjectLiteralExpression): Splice {
  const { path, method } = addition;
  const quote = quoteOf(addition);
  const match = memberOf(options, 'match');
  const cased = match
    ?.getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .find((each) => each.getName() === 'caseSensitive');
  const told = path.endsWith('*')
    ? `prefix: ${quoted(path.slice(0, -1), quote)}`
    : `exact: ${quoted(path, quote)}`;
  const paths = [`match: { ${told} }`, ...(cased ? [cased.getText()] : [])].join(', ');
  const members = [
    ...(method === null ? [] : [`method: ${quoted(method, quote)}`]),
    `pathMatch: { ${paths} }`,
  ];
  if (!match?.getText().includes('\n')) {
    return replaced(options, 'match', `{ httpMatch: { ${members.join(', ')} } }`);
  }
  const margin = marginOf(match.getSourceFile().getFullText(), match.getStart());
  const step = margin.startsWith('\t') ? '\t' : '  ';
  const lines = members.map((each) => `${margin}${step}${step}${each},\n`).join('');
  const text = `{\n${margin}${step}httpMatch: {\n${lines}${margin}${step}},\n${margin}}`;
  return replaced(options, 'match', text);
}
