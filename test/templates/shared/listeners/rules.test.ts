import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anything, type RuleMatch } from '../../../../generators/rule-match.js';
import {
  type ListenerRule,
  relationOfMatches,
} from '../../../../templates/shared/listener-rules.js';
import { ruleFor } from '../../../../templates/shared/rule-place.js';
import { balancerRules, latticeRules } from '../../../../templates/shared/rule-services.js';

const asking = (more: Partial<RuleMatch>): RuleMatch => ({ ...anything, ...more });

/** All short texts of two letters, and those that a pattern takes of them. */
const texts = Array.from({ length: 5 }, (_, length) =>
  Array.from({ length: 2 ** length }, (_, at) =>
    at.toString(2).padStart(length, '0').slice(0, length).replace(/0/g, 'a').replace(/1/g, 'b'),
  ),
).flat();

function takenBy(pattern: string): Set<string> {
  const own = new RegExp(`^${pattern.replace(/\*/g, '[ab]*').replace(/\?/g, '[ab]')}$`);
  return new Set(texts.filter((each) => own.test(each)));
}

describe('rules of listeners', () => {
  it('lie to one another as the requests that they take do', () => {
    const pattern = fc.stringMatching(/^[ab*?]{1,3}$/);
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const [own, theirs] = [takenBy(one), takenBy(other)];
        const relation = relationOfMatches(asking({ paths: [one] }), asking({ paths: [other] }));
        const shared = [...own].filter((each) => theirs.has(each));
        if (relation === 'same' || relation === 'covered') expect(shared).toHaveLength(own.size);
        if (relation === 'same' || relation === 'covers') expect(shared).toHaveLength(theirs.size);
        // Texts of three letters at most are enough to meet two patterns of three.
        expect(relation === 'apart').toBe(shared.length === 0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ paths: ['/orders/*'] }, { paths: ['/orders*'] }, 'covered'],
    [{ paths: ['/orders', '/orders/*'] }, { paths: ['/orders/*', '/orders'] }, 'same'],
    [{ paths: ['/orders/*'] }, { paths: ['/orders/new'] }, 'covers'],
    [{ paths: ['/orders/*'] }, { paths: ['/*/new'] }, 'overlaps'],
    [{ paths: ['/orders/*'] }, { paths: ['/Orders/*'] }, 'apart'],
    [{ paths: ['/orders'], methods: ['GET'] }, { paths: ['/*'], methods: ['POST'] }, 'apart'],
    [{ paths: ['/orders'], methods: ['GET'] }, { paths: ['/orders'] }, 'covered'],
    [{ paths: ['/*'], methods: ['GET'] }, { paths: ['/orders'] }, 'overlaps'],
    [{ hosts: ['Shop.example.com'] }, { hosts: ['*.example.com'] }, 'covered'],
    [{ hosts: ['shop.example.com'] }, { hosts: ['*.example.org'] }, 'apart'],
    [{ sources: ['10.0.0.0/8'] }, { sources: ['10.1.0.0/16'] }, 'overlaps'],
    [{ sources: ['10.0.0.0/8'] }, {}, 'covered'],
    [{}, { more: true }, 'covers'],
    [{ more: true }, { more: true }, 'overlaps'],
  ] as const)('%j to %j: %s', (one, other, relation) => {
    expect(relationOfMatches(asking(one), asking(other))).toBe(relation);
  });
});

const rule = (of: Partial<ListenerRule> & { path?: string; method?: string }): ListenerRule => ({
  ...{ group: 'users', owner: 'users', listener: 'web', isWhole: true, priority: 20 },
  match: asking({ paths: [of.path ?? '/users*'], methods: of.method ? [of.method] : [] }),
  ...{ file: 'a.tf', line: 1 },
  ...of,
});

const others = { group: 'orders', owner: 'orders' };

function decided(
  rules: ListenerRule[],
  {
    method = 'POST',
    path = '/orders/{id}',
    priority = null as number | null,
    service = balancerRules,
  } = {},
) {
  const request = {
    host: { address: 'users', path: 'a.tf', line: 1 },
    api: { type: 't', address: 'users', format: null, routes: [] },
    route: { method, path },
    priority,
  };
  return ruleFor(request as unknown as Parameters<typeof ruleFor>[0], rules, service);
}

const priorityOf = (decision: ReturnType<typeof decided>): number | string | null =>
  decision.kind === 'new' ? decision.rule.priority : decision.kind === 'sent' ? 'sent' : null;

describe('a rule for one more route', () => {
  it('asks for what the route says, as far as a rule can', () => {
    expect(decided([rule({})])).toMatchObject({
      rule: { path: '/orders/*', method: 'POST', priority: 21 },
    });
    const deep = { method: 'ANY', path: '/orders/{id}/lines/{line+}' };
    expect(decided([rule({})], deep)).toMatchObject({
      rule: { path: '/orders/*/lines/*', method: null },
    });
    expect(decided([rule({})], { ...deep, service: latticeRules })).toMatchObject({
      rule: { path: '/orders/*', method: null },
    });
    expect(decided([rule({})], { path: '/orders', service: latticeRules })).toMatchObject({
      rule: { path: '/orders' },
    });
  });

  it('is none where one of the function takes all of it, and none before does', () => {
    expect(priorityOf(decided([rule({ path: '/*' })]))).toBe('sent');
    expect(priorityOf(decided([rule({ path: '/orders/*', method: 'POST' })]))).toBe('sent');
    expect(priorityOf(decided([rule({ path: '/orders/*', method: 'GET' })]))).toBe(21);
    const whole = { match: anything, priority: Number.POSITIVE_INFINITY };
    expect(priorityOf(decided([rule(whole)]))).toBe('sent');
    const behind = rule({ ...others, path: '/orders*', priority: 30 });
    expect(priorityOf(decided([rule({ path: '/*' }), behind]))).toBe('sent');
    const narrow = rule({ ...others, path: '/orders/new', priority: 10 });
    expect(priorityOf(decided([rule({ path: '/*' }), narrow]))).toBe('sent');
    const hosts = rule({ match: asking({ paths: ['/*'], hosts: ['shop.example.com'] }) });
    expect(priorityOf(decided([hosts]))).toBe('sent');
    const header = rule({ match: asking({ paths: ['/*'], more: true }) });
    expect(decided([header])).toMatchObject({ kind: 'refused' });
  });

  it('stands before what would take all of it, and behind what it would take a part of', () => {
    const wide = rule({ ...others, path: '/orders*', priority: 12 });
    const narrow = rule({ ...others, path: '/orders/new', priority: 10 });
    expect(priorityOf(decided([rule({}), wide]))).toBe(11);
    expect(priorityOf(decided([rule({}), wide, narrow]))).toBe(11);
    const tight = rule({ ...others, path: '/orders/new', priority: 11 });
    expect(decided([rule({}), wide, tight])).toMatchObject({
      reason: 'no priority between 11 and 12 is free',
      rule: { path: '/orders/*', priority: null },
    });
    const late = rule({ ...others, path: '/orders/new', priority: 60 });
    expect(priorityOf(decided([rule({}), late]))).toBe(61);
    const default_ = rule({ ...others, match: anything, priority: Number.POSITIVE_INFINITY });
    expect(priorityOf(decided([rule({}), default_, rule({ path: '/a', priority: 21 })]))).toBe(22);
    const own = rule({ path: '/*' });
    expect(priorityOf(decided([own, wide]))).toBe(11);
    expect(priorityOf(decided([rule({ priority: 100 })], { service: latticeRules }))).toBe(99);
  });

  it('is refused where another one takes the very requests', () => {
    const same = rule({ ...others, path: '/orders/*', method: 'POST', line: 7 });
    expect(() => decided([rule({}), same])).toThrow(
      expect.objectContaining({
        code: 'CLT_CONFLICT',
        message:
          'The listener of users has a rule for POST /orders/{id} already, which is for orders.',
        line: 7,
      }),
    );
  });

  it.each([
    ['are not written out', rule({ ...others, path: '/a', priority: null })],
    ['the priority of a rule', rule({ ...others, path: '/a', priority: null })],
    ['the conditions of a rule', rule({ ...others, match: null, priority: 5 })],
    ['nobody knows', rule({ isWhole: false })],
    ['several listeners', rule({ listener: 'admin' })],
  ])('is refused where nothing is certain: %s', (reason, other) => {
    const rules = other.isWhole ? [rule({}), other] : [other];
    expect(decided(rules)).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  it('has the priority that is told, where that is free', () => {
    const foreign = rule({ isWhole: false });
    expect(priorityOf(decided([foreign], { priority: 30 }))).toBe(30);
    expect(decided([foreign], { priority: 20 })).toMatchObject({
      reason: 'the priority 20 is not free for it',
      hint: 'Let --priority tell a free one.',
    });
    expect(decided([foreign], { priority: 101, service: latticeRules })).toMatchObject({
      reason: 'the priority 101 is not free for it',
    });
    const wide = rule({ ...others, path: '/orders*', priority: 12, isWhole: false });
    expect(decided([foreign, wide], { priority: 30 })).toMatchObject({
      hint: 'Let --priority tell a free one between 0 and 12.',
    });
  });

  it('has no more values than a load balancer takes', () => {
    const hosts = ['a', 'b', 'c', 'd'];
    const full = rule({ match: asking({ paths: ['/users*'], hosts }) });
    expect(decided([full])).toMatchObject({
      reason: 'its rule would have 6 values, and 5 are the most',
    });
    expect(priorityOf(decided([full], { method: 'ANY' }))).toBe(21);
    const stars = rule({ match: asking({ paths: ['/users*'], hosts: ['*.a', '*.b'] }) });
    const path = '/a/{a}/b/{b}/c/{c}/d/{d}';
    expect(decided([stars], { method: 'ANY', path })).toMatchObject({
      reason: 'its rule would have 6 wildcards, and 5 are the most',
    });
  });
});
