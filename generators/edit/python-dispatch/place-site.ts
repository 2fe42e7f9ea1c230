import { type KnownEvents, valuesAt } from '../dispatch/event-tests.js';
import { conditionFor, type Spelling } from '../dispatch/new-tests.js';
import { type Dialect, quoted } from '../python/dialect.js';
import { dotted, type Expression, everyPart } from '../python/expressions.js';
import { aboveComments, insertItem } from '../python/insert-item.js';
import { endOfLine } from '../python/place-statement.js';
import {
  type Block,
  type Case,
  type Clause,
  everyStatement,
  expressionsOf,
  type Statement,
} from '../python/statements.js';
import { Obstacle } from '../result.js';
import { eolAt, marginOf, type Splice, startsLine } from '../text.js';
import { pathsOf, type Reading } from './event-paths.js';
import type { Site } from './sites.js';
import { usesIn } from './uses.js';

/** One more branch where code tells events apart. @throws Obstacle where its text or its place is not certain */
export function placeAtSite(
  site: Site,
  name: string,
  events: KnownEvents,
  dialect: Dialect,
): Splice[] {
  const { shape, reading } = site;
  const { text } = moduleOf(site);
  if (shape.kind === 'table') return inTable(site, name, events, dialect);
  requireNothingBehind(shape.statement, shape.block, reading);
  const call = `return ${name}(${namesIn(reading).join(', ')})`;
  if (shape.kind === 'match') {
    const values = shape.of && valuesAt(shape.of, events);
    if (!values) throw noText(shape.statement);
    const rest = shape.statement.cases.find(
      ({ pattern, guard }) => pattern.kind === 'any' && !guard,
    );
    const head = `case ${values.map((each) => quoted(each, dialect)).join(' | ')}:`;
    return [placed(text, head, call, { all: shape.statement.cases, rest, dialect })];
  }
  const models = site.conditions.flatMap((range, at) => {
    const test = site.tests[at];
    return test ? [{ test, range }] : [];
  });
  const test = conditionFor(models, text, events, spellingOf(dialect));
  if (test === null) throw noText(shape.statement);
  const { clauses } = shape.statement;
  const rest = clauses.find(({ word }) => word === 'else');
  const alone = clauses.length === 1 && clauses.every(({ body }) => leaves(body));
  const head = `${alone ? 'if' : 'elif'} ${test}:`;
  return [placed(text, head, call, { all: clauses, rest, dialect })];
}

/** The module that a branch is written into: of a table, that of the table. */
export function moduleOf({ shape, reading }: Site) {
  return shape.kind === 'table' ? shape.lookup.scope.module : reading.scope.module;
}

const noText = ({ start }: { start: number }): Obstacle =>
  new Obstacle('no branch of it shows how to ask for the new events', start);

function spellingOf(dialect: Dialect): Spelling {
  const spelled = (text: string): string => quoted(text, dialect);
  return {
    ...{ quoted: spelled, equals: '==', and: 'and' },
    member: (event, name) => `${event}.get(${spelled(name)})`,
    oneOf: ({ member }, texts) => ({ text: `${member} in (${texts.join(', ')})`, tight: true }),
    // One item in brackets is no tuple.
    listed: (texts, { before, behind }) =>
      texts.join(', ') + (texts.length === 1 && before === '(' && behind !== ',' ? ',' : ''),
  };
}

function leaves({ statements }: Block): boolean {
  const last = statements.at(-1);
  if (last?.kind === 'opaque') return last.word === 'raise';
  return last?.kind === 'return';
}

/** What runs behind the branches would not run for ours, which returns. */
function requireNothingBehind(statement: Statement, block: Block, reading: Reading): void {
  const branches =
    'clauses' in statement ? statement.clauses : 'cases' in statement ? statement.cases : [];
  if (branches.every(({ body }) => leaves(body))) return;
  const behind = block.statements.slice(block.statements.indexOf(statement) + 1);
  const odd = behind.find((each) => {
    const inside = everyStatement({ ...block, statements: [each] }).flatMap(expressionsOf);
    return inside.some((one) => calls(one) && usesIn(one, reading).length === 0);
  });
  if (odd) throw new Obstacle('something runs behind its branches', odd.start);
}

function calls(expression: Expression): boolean {
  return everyPart(expression).some(
    (each) =>
      each.kind === 'call' &&
      !/^(?:print|logger|logging|log|json|dict|str)\b/.test(dotted(each.callee)?.join('.') ?? ''),
  );
}

/** What a function calls the event, and the parameter behind it. */
function namesIn({ scope, given }: Reading): string[] {
  const parameters = scope.def?.parameters ?? [];
  const at = parameters.findIndex(({ name }) => {
    const paths = given.get(name);
    return paths?.length === 1 && paths[0]?.length === 0;
  });
  const [event, context] = at < 0 ? [] : parameters.slice(at, at + 2);
  if (!event || !context || context.name.startsWith('*')) {
    throw new Obstacle('it does not take event and context', scope.def?.start ?? 0);
  }
  return [event.name, context.name];
}

interface Among {
  all: readonly (Clause | Case)[];
  /** What takes the rest. */
  rest: Clause | Case | undefined;
  dialect: Dialect;
}

function placed(text: string, head: string, body: string, { all, rest, dialect }: Among): Splice {
  const model = all.filter((each) => each !== rest).at(-1);
  const last = all.at(-1);
  if (!model || !last) throw new Obstacle('it has no branch');
  const margin = marginOf(text, (rest ?? model).start);
  const eol = eolAt(text, model.start);
  const deeper = model.body.margin.startsWith(margin) ? model.body.margin.slice(margin.length) : '';
  const inside = margin + (deeper || dialect.indent);
  if (rest) {
    if (!startsLine(text, rest.start)) {
      throw new Obstacle('several statements stand in one line', rest.start);
    }
    const at = aboveComments(text, rest.start);
    return { start: at, end: at, text: `${margin}${head}${eol}${inside}${body}${eol}` };
  }
  const at = endOfLine(text, last.end);
  return { start: at, end: at, text: `${eol}${margin}${head}${eol}${inside}${body}` };
}

/** One more entry, where the function gives back what it calls with event and context. */
function inTable(site: Site, name: string, events: KnownEvents, dialect: Dialect): Splice[] {
  const { shape, reading } = site;
  if (shape.kind !== 'table') return [];
  const { lookup, call } = shape;
  const values = valuesAt(lookup.of, events);
  const [event, context] = call.args;
  const whole = event && pathsOf(event.value, reading);
  const isWhole = whole?.length === 1 && whole[0]?.length === 0;
  if (values === null || !isWhole || !context) {
    throw new Obstacle('its handlers do not get event and context', call.start);
  }
  const all = reading.scope.def ? everyStatement(reading.scope.def.body) : [];
  if (!all.some((each) => each.kind === 'return' && each.value === call)) {
    throw new Obstacle('what its handlers answer is not given back', call.start);
  }
  if (!lookup.pairs.every(({ value: { kind } }) => kind === 'name' || kind === 'attribute')) {
    throw new Obstacle('its entries are not handlers alone', lookup.dict.start);
  }
  const { dict, scope } = lookup;
  const bracket = { items: dict.entries, open: dict.start + 1, close: dict.close };
  const { text } = scope.module;
  const items = values.map((value) => `${quoted(value, dialect)}: ${name}`);
  const last = dict.entries.at(-1)?.start ?? dict.start;
  const own = `,${eolAt(text, last)}${marginOf(text, last)}`;
  const item = items.join(startsLine(text, last) ? own : ', ');
  return insertItem(text, bracket, item, null, dialect.indent);
}
