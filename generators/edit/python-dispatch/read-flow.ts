import type { Expression } from '../python/expressions.js';
import {
  type Block,
  type Conditional,
  everyStatement,
  expressionsOf,
  type Match,
  type Statement,
} from '../python/statements.js';
import { patternTest, testOf } from './conditions.js';
import { insideOf, loopOf, pathsOf, type Reading } from './event-paths.js';
import { lookupOf } from './lookups.js';
import {
  atOf,
  ofLookup,
  type Place,
  type PythonStep,
  sitesIn,
  stepsOfMissed,
  tablesIn,
} from './table-steps.js';
import { useOf, usesIn } from './uses.js';

const deepest = 6;

/** What a function does with an event. */
export function stepsOf(reading: Reading, depth = 0): PythonStep[] {
  const { def } = reading.scope;
  return def ? ofBlock(def.body, { ...reading, open: !def.isAsync, depth }) : [];
}

function ofBlock(block: Block, place: Place): PythonStep[] {
  return block.statements.flatMap((each) => ofStatement(each, block, place));
}

function ofStatement(node: Statement, block: Block, place: Place): PythonStep[] {
  switch (node.kind) {
    case 'if':
      return ofIf(node, block, place);
    case 'match':
      return ofMatch(node, block, place);
    case 'return':
      return node.value ? answered(node.value, place) : [{ kind: 'end' }];
    case 'expression':
      return node.value ? ofValue(node.value, place) : [];
    case 'assign': {
      const lookup = lookupOf(node.value, place);
      if (lookup) return stepsOfMissed(lookup, place);
      return [
        ...(node.value ? ofValue(node.value, place) : []),
        ...kept(node.targets, node, place),
      ];
    }
    case 'compound':
      return ofCompound(node, place);
    case 'opaque':
      return node.word === 'raise' ? [{ kind: 'end' }] : [];
    default:
      return [];
  }
}

/** What keeps the event beyond the function: `self.event = event`. */
function kept(
  targets: readonly Expression[],
  { value, start }: { value: Expression | null; start: number },
  place: Place,
): PythonStep[] {
  const given = value ? pathsOf(value, place) : null;
  if (!given || targets.every(({ kind }) => kind === 'name' || kind === 'tuple')) return [];
  const { path, text } = place.scope.module;
  const texts = (): string[] => [text.slice(start, value?.end)];
  return [{ kind: 'use', given: [given], at: { path, offset: start }, file: null, texts }];
}

function ofCompound(node: Statement & { kind: 'compound' }, place: Place): PythonStep[] {
  const [first] = node.blocks;
  if (!first) return [];
  if (node.word === 'for') {
    const of = pathsOf(loopOf(node.parts)?.list ?? null, place);
    const body = ofBlock(first, { ...place, open: false });
    if (of) return [{ kind: 'each', of, body }];
    return [...node.parts.flatMap((part) => usesIn(part, place)), ...body];
  }
  const head = node.parts.flatMap((part) => usesIn(part, place));
  if (node.word === 'try' || node.word === 'with') return [...head, ...ofBlock(first, place)];
  const inside = everyStatement(first).flatMap(expressionsOf);
  return [...head, ...inside.flatMap((each) => usesIn(each, place))];
}

function ofValue(expression: Expression, place: Place): PythonStep[] {
  if (expression.kind !== 'call') return usesIn(expression, place);
  const lookup = lookupOf(expression.callee, place);
  return lookup ? [ofLookup(lookup, expression, place)] : usesIn(expression, place);
}

/** What is answered: the answer of another function is looked for there. */
function answered(expression: Expression, place: Place): PythonStep[] {
  const end: PythonStep = { kind: 'end' };
  if (expression.kind !== 'call' || lookupOf(expression.callee, place)) {
    return [...ofValue(expression, place), end];
  }
  const meaning = place.names.meaning(expression.callee, place.scope);
  const use = useOf(expression, place);
  if (!use || meaning?.kind !== 'def' || place.depth > deepest) {
    return [...usesIn(expression, place), end];
  }
  const scope = { ...meaning.scope, def: meaning.node };
  const inner = insideOf(scope, expression.args, place);
  return [{ kind: 'handed on', use, body: () => stepsOf(inner, place.depth + 1) }];
}

function ofIf(statement: Conditional, block: Block, place: Place): PythonStep[] {
  const asking = statement.clauses.filter(({ test }) => test !== null);
  const rest = statement.clauses.find(({ test }) => test === null);
  const branches = asking.map(({ test, body }) => ({
    test: test ? testOf(test, place) : ({ kind: 'open' } as const),
    body: ofBlock(body, place),
  }));
  const shape = { kind: 'if', statement, block } as const;
  const conditions = asking.flatMap(({ test }) => test ?? []);
  const sites = sitesIn(place, { shape, tests: branches.map(({ test }) => test), conditions });
  const otherwise = rest ? ofBlock(rest.body, place) : null;
  return [
    ...tablesIn(statement, place),
    ...conditions.flatMap((each) => usesInTest(each, place)),
    { kind: 'choice', branches, otherwise, sites, at: atOf(statement, place) },
  ];
}

/** What is called in a condition that asks for something else, or in a way that is not understood. */
function usesInTest(test: Expression, place: Place): PythonStep[] {
  if (test.kind === 'not') return usesInTest(test.value, place);
  if (test.kind === 'boolean') return test.values.flatMap((each) => usesInTest(each, place));
  return testOf(test, place).kind === 'open' ? usesIn(test, place) : [];
}

function ofMatch(statement: Match, block: Block, place: Place): PythonStep[] {
  const of = pathsOf(statement.subject, place);
  const read = statement.cases.map(({ pattern, guard, body }) => ({
    test: guard ? ({ kind: 'open' } as const) : patternTest(pattern, of),
    body: ofBlock(body, place),
    pattern,
  }));
  const rest = read.find(({ test }) => test === null);
  const asking = read.flatMap(({ test, ...each }) => (test ? [{ ...each, test }] : []));
  const shape = { kind: 'match', statement, of, block } as const;
  const conditions = asking.map(({ pattern }) => pattern);
  const sites = sitesIn(place, { shape, tests: asking.map(({ test }) => test), conditions });
  const otherwise = rest?.body ?? null;
  return [
    ...(of ? [] : usesIn(statement.subject, place)),
    { kind: 'choice', branches: asking, otherwise, sites, at: atOf(statement, place) },
  ];
}
