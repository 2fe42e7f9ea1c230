import { type Condition, crossed, isWants } from './condition.js';
import { argumentOf, dotted, type Expression, everyPart, textOf } from './expressions.js';
import { type Fact, type Facts, factOf, factOfText, type Pair } from './facts.js';
import { readPath } from './paths.js';
import type { Pattern } from './statements.js';
import { type Want, wantsOf } from './wants.js';

/** Reads conditions of one function. */
export class Conditions {
  constructor(
    private readonly text: string,
    private readonly facts: Facts,
  ) {}

  /** What a test asks for. */
  read(test: Expression): Condition {
    switch (test.kind) {
      case 'boolean':
        return test.op === 'and' ? this.all(test.values) : this.any(test.values, test);
      case 'compare':
        return this.compared(test) ?? this.rest(test);
      case 'call':
        return this.called(test) ?? this.rest(test);
      case 'opaque':
        return test.parts.length === 1 && test.parts[0] ? this.rest(test) : this.rest(test);
      default:
        return this.rest(test);
    }
  }

  /** The fact that an expression holds. */
  fact(expression: Expression): Fact | Pair | null {
    return factOfText(expression, this.text, this.facts);
  }

  /** What a pattern asks of a subject. */
  pattern(pattern: Pattern, fact: Fact | Pair, subject: string): Condition {
    const unclear: Condition = { kind: 'unclear', offset: pattern.start };
    const asked = [{ fact, text: subject }];
    switch (pattern.kind) {
      case 'any':
        return { kind: 'wants', wants: [{ method: null, path: null }], asked, loose: [] };
      case 'or': {
        const all = pattern.items.map((each) => this.pattern(each, fact, subject));
        const wants = all.flatMap((each) => (each.kind === 'wants' ? each.wants : []));
        return all.every(({ kind }) => kind === 'wants')
          ? { kind: 'wants', wants, asked, loose: [] }
          : unclear;
      }
      case 'value': {
        const wants = wantsOf(fact, pattern.value);
        return wants ? { kind: 'wants', wants, asked, loose: [] } : unclear;
      }
      case 'sequence': {
        const [first, second, ...more] = pattern.items;
        if (fact.kind !== 'pair' || fact.separator !== null) return unclear;
        if (!first || !second || more.length > 0) return unclear;
        const [one, two] = fact.items;
        const both = [this.pattern(first, one, subject), this.pattern(second, two, subject)];
        return {
          ...crossed(both, pattern.start),
          ...(both.every(isWants) ? { asked } : {}),
        } as Condition;
      }
      case 'mapping':
        return this.mapping(pattern, fact, subject);
      default:
        return unclear;
    }
  }

  private mapping(
    pattern: Pattern & { kind: 'mapping' },
    fact: Fact | Pair,
    subject: string,
  ): Condition {
    const each = pattern.entries.map(({ key, value }): Condition => {
      const inner = factOf(
        {
          kind: 'subscript',
          value: { kind: 'name', name: '', start: 0, end: 0 },
          index: { kind: 'string', value: key, start: 0, end: 0 },
          ...{ start: 0, end: 0 },
        },
        new Map([['', fact]]),
      );
      return inner ? this.pattern(value, inner, subject) : { kind: 'other' };
    });
    const found = crossed(each, pattern.start);
    return found.kind === 'wants' ? { ...found, asked: [{ fact, text: subject }] } : found;
  }

  private all(values: readonly Expression[]): Condition {
    return crossed(
      values.map((each) => this.read(each)),
      values[0]?.start ?? 0,
    );
  }

  private any(values: readonly Expression[], test: Expression): Condition {
    const all = values.map((each) => this.read(each));
    if (all.every(({ kind }) => kind === 'other')) return { kind: 'other' };
    const known = all.filter(isWants);
    if (known.length < all.length) return { kind: 'unclear', offset: test.start };
    return {
      kind: 'wants',
      wants: known.flatMap(({ wants }) => wants),
      asked: known.flatMap(({ asked }) => asked),
      loose: known.flatMap(({ loose }) => loose),
    };
  }

  private compared(test: Expression & { kind: 'compare' }): Condition | null {
    const { left, op, right } = test;
    if (op === 'in') {
      const fact = this.fact(left);
      const items = 'items' in right ? right.items : null;
      if (!fact || !items) return null;
      const wants = items.map((each) => wantsOf(fact, each));
      return this.asks(
        fact,
        left,
        wants.includes(null) ? null : wants.flatMap((each) => each ?? []),
      );
    }
    if (op !== '==') return null;
    const [subject, literal] = this.fact(left) && !isLiteral(left) ? [left, right] : [right, left];
    const fact = this.fact(subject);
    return fact ? this.asks(fact, subject, wantsOf(fact, literal)) : null;
  }

  private asks(fact: Fact | Pair, subject: Expression, wants: Want[] | null): Condition | null {
    if (!wants) return null;
    const text = this.text.slice(subject.start, subject.end);
    return { kind: 'wants', wants, asked: [{ fact, text }], loose: [] };
  }

  /** `path.startswith('/x')` and `re.match('/x', path)`. */
  private called(test: Expression & { kind: 'call' }): Condition | null {
    const { callee, args } = test;
    if (callee.kind === 'attribute' && callee.name === 'startswith') {
      const fact = this.fact(callee.value);
      const prefix = textOf(args[0]?.value);
      const path = prefix === null ? null : readPath(prefix);
      if (fact?.kind !== 'field' || fact.field !== 'path' || prefix === null || !path) return null;
      const below = { method: null, path: `${path === '/' ? '' : path}/{any+}` };
      const found = this.asks(fact, callee.value, [{ method: null, path }, below]);
      return found?.kind === 'wants' ? { ...found, loose: [prefix] } : found;
    }
    const [module, name = ''] = dotted(callee) ?? [];
    if (module !== 're' || !['match', 'fullmatch'].includes(name)) return null;
    const subject = argumentOf(test, 'string', 1);
    const fact = subject && this.fact(subject);
    const pattern = textOf(argumentOf(test, 'pattern', 0));
    const path = pattern === null ? null : readPath(pattern);
    if (!subject || fact?.kind !== 'field' || fact.field !== 'path' || pattern === null || !path) {
      return null;
    }
    const isWhole = name === 'fullmatch' || pattern.endsWith('$');
    const open = isWhole ? [] : [{ method: null, path: `${path}/{any+}` }];
    return this.asks(fact, subject, [{ method: null, path }, ...open]);
  }

  /** A test that is not understood matters when it asks for what routes are told apart by. */
  private rest(test: Expression): Condition {
    const met = everyPart(test).find((each) => {
      const fact = this.fact(each);
      return fact && (fact.kind === 'pair' || routing.includes(fact.field));
    });
    return met ? { kind: 'unclear', offset: met.start } : { kind: 'other' };
  }
}

const routing = ['method', 'path', 'resource', 'routeKey'];

function isLiteral(expression: Expression): boolean {
  return expression.kind === 'string' && expression.value !== null;
}
