import { Obstacle } from '../result.js';
import type { Asked, Condition } from './condition.js';
import { Conditions } from './conditions.js';
import type { Expression, Ranged } from './expressions.js';
import { type Fact, type Facts, factsIn, type Pair } from './facts.js';
import type { Scope } from './meanings.js';
import {
  type Block,
  blocksOf,
  type Case,
  type Clause,
  type Conditional,
  everyStatement,
  type Match,
} from './statements.js';
import type { Want } from './wants.js';

/** One way through a chain. */
export interface Branch extends Ranged {
  wants: Want[];
  asked: Asked[];
  loose: string[];
  body: Block;
  node: Clause | Case;
  statement: Conditional | Match;
  /** Decisions within {@link body}. */
  inner: Level | null;
}

/** Branches that are tried one after another. */
export interface Level {
  branches: Branch[];
  /** What requests get that no branch takes, where the chain itself says so. */
  fallback: Clause | Case | null;
  /** Where {@link fallback} or the last branch is. */
  last: Conditional | Match;
  block: Block;
}

/** A function that routes by conditions. */
export interface Chain {
  scope: Scope;
  facts: Facts;
  level: Level;
}

/**
 * The chain by which a function routes; null where it does not.
 * @throws Obstacle where it asks for method or path in a way that is not certain
 */
export function chainIn(scope: Scope, parameters: Facts): Chain | null {
  const { def, module } = scope;
  if (!def) return null;
  const facts = factsIn(scope, parameters);
  const reader = new ChainReader(new Conditions(module.text, facts), module.text);
  const level = reader.find(def.body);
  return level && { scope, facts, level };
}

class ChainReader {
  constructor(
    private readonly conditions: Conditions,
    private readonly text: string,
  ) {}

  /** The level in a block or in the blocks of `try` and `with` inside of it. */
  find(block: Block): Level | null {
    const own = this.level(block);
    const inside = block.statements
      .filter((each) => each.kind === 'compound')
      .flatMap(blocksOf)
      .flatMap((each) => this.find(each) ?? []);
    const [found, second] = own ? [own, ...inside] : inside;
    if (found && second) {
      throw new Obstacle('it decides by method or path in several places', second.last.start);
    }
    return found ?? null;
  }

  /** @param inner whether the path is asked for around the block, so that methods alone make a level */
  private level(block: Block, inner = false): Level | null {
    const branches: Branch[] = [];
    const unclear: number[] = [];
    let fallback: Level['fallback'] = null;
    let last: Level['last'] | null = null;
    for (const statement of block.statements) {
      const read =
        statement.kind === 'if'
          ? this.ifBranches(statement, unclear)
          : statement.kind === 'match'
            ? this.matchBranches(statement, unclear)
            : null;
      if (!read) continue;
      if (!inner && !read.branches.some(asksForPath)) {
        // What asks for methods alone, such as an answer to OPTIONS, is of the chain where there is one.
        branches.push(...read.branches);
        continue;
      }
      if (fallback) throw new Obstacle('it decides again behind its «else»', statement.start);
      branches.push(...read.branches);
      ({ fallback } = read);
      last = read.last;
    }
    if (!last || !(inner || branches.some(asksForPath))) return null;
    const [first] = unclear;
    if (first !== undefined) {
      throw new Obstacle('it asks for method or path in a way that is not certain', first);
    }
    return { branches, fallback, last, block };
  }

  private ifBranches(statement: Conditional, unclear: number[]) {
    const branches: Branch[] = [];
    let fallback: Clause | null = null;
    for (const clause of statement.clauses) {
      if (!clause.test) {
        fallback = clause;
        if (this.hides(clause.body)) unclear.push(clause.start);
      } else {
        const condition = this.conditions.read(clause.test);
        this.collect(condition, clause, statement, branches, unclear);
      }
    }
    const relevant = branches.length > 0;
    return relevant ? { branches, fallback, last: statement } : null;
  }

  private collect(
    condition: Condition,
    node: Clause | Case,
    statement: Conditional | Match,
    branches: Branch[],
    unclear: number[],
  ): void {
    if (condition.kind === 'unclear') unclear.push(condition.offset);
    if (condition.kind !== 'wants') {
      if (node.body.statements.length > 0 && this.hides(node.body)) unclear.push(node.start);
      return;
    }
    const { wants, asked, loose } = condition;
    const inner = this.level(
      node.body,
      wants.every(({ path }) => path !== null),
    );
    const range = { start: node.start, end: node.end };
    branches.push({ wants, asked, loose, inner, body: node.body, node, statement, ...range });
  }

  /** True for a block that routes, below a condition about something else. */
  private hides(body: Block): boolean {
    const tests = everyStatement(body).flatMap((each) =>
      each.kind === 'if' ? each.clauses.flatMap(({ test }) => test ?? []) : [],
    );
    return tests.some((test: Expression) => {
      const read = this.conditions.read(test);
      return read.kind === 'wants' && read.wants.some(({ path }) => path !== null);
    });
  }

  private matchBranches(statement: Match, unclear: number[]) {
    const { subject } = statement;
    const fact: Fact | Pair | null = this.conditions.fact(subject);
    if (!fact) return null;
    const branches: Branch[] = [];
    let fallback: Case | null = null;
    for (const each of statement.cases) {
      if (each.pattern.kind === 'any' && !each.guard) {
        fallback = each;
        if (this.hides(each.body)) unclear.push(each.start);
      } else {
        const text = this.text.slice(subject.start, subject.end);
        const condition: Condition = each.guard
          ? { kind: 'unclear', offset: each.guard.start }
          : this.conditions.pattern(each.pattern, fact, text);
        this.collect(condition, each, statement, branches, unclear);
      }
    }
    return branches.length > 0 ? { branches, fallback, last: statement } : null;
  }
}

function asksForPath({ wants, inner }: Branch): boolean {
  return inner !== null || wants.some(({ path }) => path !== null);
}

/** The blocks of the branches of a level that answer, within one another. */
export function answeringBlocks({ branches }: Level): Block[] {
  return branches.flatMap(({ body, inner }) => [body, ...(inner ? answeringBlocks(inner) : [])]);
}
