import { Obstacle } from '../result.js';
import { Execution } from './execution.js';
import { argumentOf, textOf } from './expressions.js';
import type { Made, Step } from './made.js';
import type { Names } from './meanings.js';
import { readPath } from './paths.js';
import type { Registration } from './registrations.js';
import type { Module } from './statements.js';

/** An app, and all that its program does to it. */
export interface App {
  made: Made;
  /** What is done to the app itself, in order. */
  steps: Step[];
  registrations: (Registration & { step: Step })[];
  /** Prefixes that are taken away from a path before it is looked up. */
  stripped: string[];
}

/** A router within routers; nobody writes deeper ones. */
const deepest = 8;

/** Goes through the program from its first module, and gathers the routes of an app. */
export function gatherApp(made: Made, entry: Module, names: Names): App {
  const execution = new Execution(names);
  execution.load(entry);
  execution.load(made.scope.module);
  if (made.scope.def) execution.call(made.scope);
  const steps = execution.steps.filter(({ to }) => same(to, made));
  const registrations = steps.flatMap((step) =>
    registrationsOf(step, '', execution.steps, 0).map((each) => ({ ...each, step })),
  );
  return { made, steps, registrations, stripped: strippedBy(made) };
}

const same = (one: Made, two: Made): boolean =>
  one.statement === two.statement ||
  (one.statement.start === two.statement.start && one.scope.module.path === two.scope.module.path);

function registrationsOf(
  step: Step,
  prefix: string,
  all: readonly Step[],
  depth: number,
): Registration[] {
  const { does, scope, statement, to } = step;
  if (does.kind === 'include') {
    if (depth > deepest)
      throw new Obstacle('its routers lie too deep in one another', statement.start);
    const inner = prefix + prefixOf(does.router, does.prefix);
    const own = all.filter((each) => same(each.to, does.router));
    return own.flatMap((each) => registrationsOf(each, inner, all, depth + 1));
  }
  const rule = joined(prefix, does.rule);
  const path = readPath(rule);
  if (path === null) {
    throw new Obstacle(`the requests of the path ${does.rule} are not certain`, statement.start);
  }
  const methods = withImplied(does.methods, to);
  const isPattern = to.framework.spelling === 'rule' && /<\w+>|\((?!\?:)/.test(rule);
  return [
    {
      ...{ scope, handler: does.handler, start: statement.start, end: statement.end },
      routes: methods.map((method) => ({ method, path })),
      spelled: `${does.methods.join(', ')} ${path}`,
      rank: isPattern ? 1 : 0,
    },
  ];
}

function joined(prefix: string, rule: string): string {
  return rule === '/' && prefix !== '' ? prefix : prefix + rule;
}

/** A prefix where a router is taken in adds to its own one, or takes its place. */
function prefixOf({ framework, call }: Made, given: string | null): string {
  const { prefix } = framework.include;
  const told = argumentOf(call, prefix);
  const own = told ? textOf(told) : '';
  if (own === null) throw new Obstacle('the prefix of a router is not written out', call.start);
  if (framework.order === 'best') return given ?? own;
  return (given ?? '') + own;
}

/** Flask answers HEAD and OPTIONS by itself. */
function withImplied(methods: readonly string[], { framework }: Made): string[] {
  if (framework.order !== 'best') return [...methods];
  const head = methods.includes('GET') ? ['HEAD'] : [];
  return [...new Set([...methods, ...head])];
}

function strippedBy({ call }: Made): string[] {
  const told = argumentOf(call, 'strip_prefixes');
  if (!told) return [];
  const items = told.kind === 'list' || told.kind === 'tuple' ? told.items.map(textOf) : [null];
  if (items.includes(null)) {
    throw new Obstacle('the prefixes that it takes away are not written out', told.start);
  }
  return items.flatMap((each) => each ?? []);
}
