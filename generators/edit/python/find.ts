import { Obstacle } from '../result.js';
import { answeringBlocks, type Chain, chainIn } from './chain.js';
import { type Call, type Expression, everyPart, partsOf } from './expressions.js';
import { type Facts, factOfText, factsIn } from './facts.js';
import { type Made, madeBy } from './made.js';
import { type Meaning, type Names, type Scope, selfOf } from './meanings.js';
import { about } from './obstacles.js';
import {
  type Block,
  blocksOf,
  type Definition,
  expressionsOf,
  type Statement,
} from './statements.js';
import { type Table, tableOf } from './table.js';

/** Something that routes, and the function that uses it. */
export type Found = { user: Scope; facts: Facts } & (
  | { kind: 'table'; table: Table; name: string }
  | { kind: 'chain'; chain: Chain }
  | { kind: 'app'; made: Made; call: Call | null }
);

/** Functions that are looked through. */
const most = 150;

const eventName = /^_?(?:event|evt|e)$/;

/** Follows a function to whatever routes its requests. */
export class Search {
  readonly found: Found[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly names: Names) {}

  /** Looks at what a name of the entry stands for; the first parameter of a function is the event. */
  begin(meaning: Meaning): void {
    this.look(
      meaning,
      { scope: { module: moduleOf(meaning), def: null, owner: null }, facts: new Map() },
      null,
      true,
    );
  }

  private look(meaning: Meaning | null, from: User, call: Call | null, isEntry = false): void {
    if (meaning?.kind === 'def') this.def(meaning.node, meaning.scope, from, call, isEntry);
    else if (meaning?.kind === 'value') this.value(meaning, from);
  }

  private isNew(scope: Scope, start: number): boolean {
    const key = `${scope.module.path}:${start}`;
    if (this.seen.has(key)) return false;
    if (this.seen.size >= most) throw new Obstacle('it calls too much to be followed');
    this.seen.add(key);
    return true;
  }

  private value(meaning: Meaning & { kind: 'value' }, from: User): void {
    const { value, scope, statement } = meaning;
    if (!this.isNew(scope, value.start)) return;
    const made = madeBy(meaning, this.names);
    const { scope: user, facts } = from;
    if (made) {
      if (made.isApp) this.found.push({ kind: 'app', made, call: from.call ?? null, user, facts });
      return;
    }
    const table = about(scope.module, () => tableOf(value, scope));
    if (table) {
      const target = statement.targets[0];
      const name = target ? scope.module.text.slice(target.start, target.end) : '';
      this.found.push({ kind: 'table', table, name, user, facts });
      return;
    }
    const call = value.kind === 'call' ? value : null;
    const known: Facts = scope.def === from.scope.def ? facts : new Map();
    this.expression(value, { scope, facts: known, ...(call ? { call } : {}) });
    if (call) this.instance(call, scope, from);
  }

  /** A handler that is an object is called by its `__call__`. */
  private instance(call: Call, scope: Scope, from: User): void {
    const made = this.names.meaning(call.callee, scope);
    if (made?.kind !== 'class') return;
    this.look(this.names.ofClass(made.node, made.scope.module, '__call__'), from, null, true);
  }

  private def(
    node: Definition,
    outer: Scope,
    from: User,
    call: Call | null,
    isEntry: boolean,
  ): void {
    const scope = { ...outer, def: node };
    if (!this.isNew(scope, node.start)) return;
    const parameters = this.parameters(scope, from, call, isEntry);
    const chain = about(scope.module, () => chainIn(scope, parameters));
    if (chain) {
      this.found.push({ kind: 'chain', chain, user: scope, facts: chain.facts });
    }
    // What answers in a branch routes no further; whatever else is called there might.
    const closed = new Set(chain ? answeringBlocks(chain.level) : []);
    const user = { scope, facts: factsIn(scope, parameters) };
    // Calls first: they tell what the parameters of a function hold.
    const all = statementsIn(node.body, closed).flatMap(expressionsOf);
    for (const each of all.flatMap(everyPart)) if (each.kind === 'call') this.called(each, user);
    for (const each of all) this.expression(each, user);
  }

  private called(call: Call, user: User): void {
    const meaning = this.names.meaning(call.callee, user.scope);
    if (meaning?.kind === 'def') this.look(meaning, user, call);
  }

  private parameters(scope: Scope, from: User, call: Call | null, isEntry: boolean): Facts {
    const all = scope.def?.parameters ?? [];
    const own = selfOf(scope) === all[0]?.name ? all.slice(1) : all;
    const facts = new Map<string, NonNullable<ReturnType<typeof factOfText>>>();
    const first = own[0];
    if (first && (isEntry || eventName.test(first.name))) {
      facts.set(first.name, { kind: 'field', field: 'event' });
    }
    for (const [at, { name, value }] of (call?.args ?? []).entries()) {
      const fact = factOfText(value, from.scope.module.text, from.facts);
      const parameter = name ?? own[at]?.name;
      if (fact && parameter !== undefined) facts.set(parameter, fact);
    }
    return facts;
  }

  /** Looks at every name in an expression. */
  private expression(expression: Expression, user: User): void {
    if (expression.kind === 'name' || expression.kind === 'attribute') {
      const meaning = this.names.meaning(expression, user.scope);
      if (meaning && meaning.kind !== 'foreign' && meaning.kind !== 'module') {
        const isCallee = user.call?.callee === expression;
        const call = user.call && !isCallee ? { call: user.call } : {};
        this.look(meaning, { ...user, ...call }, null);
        return;
      }
    }
    for (const part of partsOf(expression)) this.expression(part, user);
  }
}

interface User {
  scope: Scope;
  facts: Facts;
  /** The call that wraps what is looked at. */
  call?: Call;
}

function moduleOf(meaning: Meaning) {
  if (meaning.kind === 'module') return meaning.module;
  if (meaning.kind === 'foreign') throw new Obstacle('its handler is not of the project');
  return meaning.scope.module;
}

/** Statements of a function, without those of functions within it. */
function statementsIn(block: Block, closed: ReadonlySet<Block>): Statement[] {
  if (closed.has(block)) return [];
  return block.statements.flatMap((each) =>
    each.kind === 'def' || each.kind === 'class'
      ? []
      : [each, ...blocksOf(each).flatMap((inner) => statementsIn(inner, closed))],
  );
}
