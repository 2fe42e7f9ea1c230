import { Node, SyntaxKind } from 'ts-morph';
import { type KnownEvents, valuesAt } from '../dispatch/event-tests.js';
import { conditionFor, type Spelling } from '../dispatch/new-tests.js';
import { quoted } from '../node/place-import.js';
import type { CodeDialect } from '../node-routing/code-dialect.js';
import { type CodeFile, Uncertain } from '../node-routing/contract.js';
import { placeElement } from '../node-routing/place-element.js';
import { leaves } from '../node-routing/recognisers/chain-walk.js';
import { placeCase, placeElseIf, placeIf } from '../node-routing/recognisers/place-branch.js';
import { bracketed } from '../node-routing/recognisers/table-shape.js';
import { type Splice, startsLine } from '../text.js';
import { pathsOf } from './event-paths.js';
import type { Site } from './sites.js';
import { allowsTypes, castOf } from './types.js';
import { usesIn } from './uses.js';

/** What is called for the new events. */
export interface NewHandler {
  /** Its name in the file of the branch. */
  name: string;
  /** How many of event and context it takes. */
  arity: number;
}

/** A branch of a site, as insertions. */
export interface PlacedBranch {
  splices: Splice[];
  /** Where the file must have imported what it calls. */
  above: number;
}

interface Surroundings {
  site: Site;
  file: CodeFile;
  dialect: CodeDialect;
  events: KnownEvents;
  handler: NewHandler;
}

/** One more branch where code tells events apart. @throws Uncertain where its text or its place is not certain */
export function placeAtSite(around: Surroundings): PlacedBranch {
  const { site } = around;
  const splices = site.shape.kind === 'table' ? inTable(around) : [branch(around)];
  const holder = site.shape.kind === 'table' ? site.shape.lookup.table.literal : site.fn;
  const top = holder.getFirstAncestor((each) => Node.isSourceFile(each.getParent())) ?? holder;
  return { splices, above: top.getStart() };
}

function branch(around: Surroundings): Splice {
  const { site, file, dialect, events } = around;
  const { shape } = site;
  requireNothingBehind(around);
  const call = callFor(around);
  const body = [`return ${call}${dialect.semicolons ? ';' : ''}`];
  const text = { body, indent: dialect.indent };
  if (shape.kind === 'switch' && !shape.isTrue) {
    const values = shape.of && valuesAt(shape.of, events);
    if (!values || !allowsTypes(shape.node.getExpression(), site.reading)) throw noText(site);
    const tests = values.map((value) => quoted(value, dialect.quote));
    const test = tests.at(-1) ?? '';
    const same = tests.slice(0, -1);
    return placeCase(file.text, { ...text, test, same }, shape.node, null);
  }
  const models = site.conditions.flatMap((each, at) => {
    const asked = site.tests[at];
    return asked ? [{ test: asked, range: { start: each.getStart(), end: each.getEnd() } }] : [];
  });
  const test = conditionFor(models, file.text, events, spellingOf(dialect));
  const isSafe = site.conditions.every((each) => allowsTypes(each, site.reading));
  if (test === null || !isSafe) throw noText(site);
  if (shape.kind === 'switch') return placeCase(file.text, { ...text, test }, shape.node, null);
  if (shape.kind === 'else-if') {
    const { first, last } = shape;
    return placeElseIf(file.text, { ...text, test }, { first, last, before: null });
  }
  if (shape.kind === 'returns') {
    return placeIf(file.text, { ...text, test }, { last: shape.last, before: null });
  }
  throw noText(site);
}

function spellingOf({ quote }: CodeDialect): Spelling {
  const spelled = (text: string): string => quoted(text, quote);
  return {
    ...{ quoted: spelled, equals: '===', and: '&&' },
    member: (event, name) =>
      event + (/^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${spelled(name)}]`),
    oneOf: (asked, texts) => ({
      text: texts.map((each) => asked.with(each)).join(' || '),
      tight: false,
    }),
    listed: (texts) => texts.join(', '),
  };
}

const noText = ({ fn }: Site): Uncertain =>
  new Uncertain('no branch of it shows how to ask for the new events', fn);

/** What runs behind the branches would not run for ours, which returns. */
function requireNothingBehind({ site }: Surroundings): void {
  const { shape } = site;
  const node = shape.kind === 'else-if' ? shape.first : shape.kind === 'switch' ? shape.node : null;
  if (!node || allLeave(site)) return;
  for (const next of node.getNextSiblings()) {
    const calls = next.getDescendantsOfKind(SyntaxKind.CallExpression);
    const does = calls.some((each) => !/^(?:console|logger|log|JSON)\b/i.test(each.getText()));
    if (does && usesIn(next, site.reading).length === 0 && !Node.isThrowStatement(next)) {
      throw new Uncertain('something runs behind its branches', next);
    }
  }
}

/** True where every branch returns or throws. */
function allLeave({ shape, conditions }: Site): boolean {
  if (shape.kind === 'else-if') {
    return conditions.every((each) => {
      const link = each.getParent();
      return Node.isIfStatement(link) && leaves(link.getThenStatement());
    });
  }
  if (shape.kind !== 'switch') return false;
  const filled = shape.node.getClauses().filter((each) => each.getStatements().length > 0);
  return filled.every((each) => leaves(each.getStatements().at(-1)));
}

/** The call of our handler with event and context, as the function knows them. */
function callFor({ site, handler, file }: Surroundings): string {
  const [event, context] = namesIn(site);
  if (!event) throw new Uncertain('it has no name for the event as a whole', site.fn);
  if (handler.arity > 1 && !context) throw new Uncertain('it does not take the context', site.fn);
  const cast = castOf(site.fn, file);
  const given = [event + cast.event, ...(handler.arity > 1 && context ? [context] : [])];
  return `${handler.name}(${given.join(', ')})${cast.answer}`;
}

/** What a function calls the event, and the parameter behind it. */
function namesIn({ fn, reading }: Site): (string | undefined)[] {
  const parameters = fn.getParameters().filter((each) => each.getName() !== 'this');
  const at = parameters.findIndex((each) => {
    const name = each.getNameNode();
    const paths = Node.isIdentifier(name) ? reading.given.get(each) : null;
    return paths?.length === 1 && paths[0]?.length === 0;
  });
  const next = parameters[at + 1]?.getNameNode();
  const event = at < 0 ? undefined : parameters[at]?.getName();
  return [event, at >= 0 && Node.isIdentifier(next) ? next.getText() : undefined];
}

/** One more entry, where the function gives back what it calls with the event. */
function inTable({ site, file, dialect, events, handler }: Surroundings): Splice[] {
  const { shape, reading } = site;
  if (shape.kind !== 'table') throw noText(site);
  const { lookup, call } = shape;
  const values = valuesAt(lookup.of, events);
  if (values === null || !Node.isCallExpression(call)) throw noText(site);
  const given = call.getArguments();
  const whole = given[0] && pathsOf(given[0], reading);
  const isWhole = whole?.length === 1 && whole[0]?.length === 0;
  if (!isWhole || given.length < handler.arity) {
    throw new Uncertain('its handlers do not get the event and the context', call);
  }
  if (!isAnswer(call)) throw new Uncertain('what its handlers answer is not given back', call);
  if (!lookup.pairs.every(({ value: each }) => Node.isIdentifier(each) || isCode(each))) {
    throw new Uncertain('its entries are not handlers alone', lookup.table.literal);
  }
  if (!allowsTypes(lookup.table.literal, reading)) throw noText(site);
  const entries = values.map((value) => {
    const key = quoted(value, dialect.quote);
    return lookup.table.kind === 'map' ? `[${key}, ${handler.name}]` : `${key}: ${handler.name}`;
  });
  const list = bracketed(lookup.table.literal);
  const last = list.elements.at(-1);
  const element = entries.join(last && startsLine(file.text, last.getStart()) ? ',\n' : ', ');
  return placeElement(file.text, list, { element, before: null, indent: dialect.indent });
}

const isCode = (node: Node): boolean =>
  Node.isArrowFunction(node) ||
  Node.isFunctionExpression(node) ||
  Node.isPropertyAccessExpression(node) ||
  Node.isMethodDeclaration(node);

function isAnswer(call: Node): boolean {
  const parent = call.getParent();
  if (Node.isAwaitExpression(parent) || Node.isParenthesizedExpression(parent)) {
    return isAnswer(parent);
  }
  return Node.isReturnStatement(parent) || Node.isArrowFunction(parent);
}
