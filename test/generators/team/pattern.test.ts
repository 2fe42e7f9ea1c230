import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesPattern } from '../../../generators/team/pattern.js';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 12 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '-', '*'), maxLength: 8 });

it('matches what the same pattern as a regular expression matches', () => {
  let matched = 0;
  fc.assert(
    fc.property(letters, patterns, (name, pattern) => {
      const words = pattern.split('*').map((part) => part.replace(/-/g, '\\-'));
      const expected = new RegExp(`^${words.join('.*')}$`).test(name);
      matched += expected ? 1 : 0;
      expect(matchesPattern(name, pattern)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
  expect(matched).toBeGreaterThan(50);
});

it.each([
  ['acme-orders', 'acme-*', true],
  ['acme', 'acme-*', false],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['(a+)+', '(a+)+', true],
  ['aaaa', '(a+)+', false],
])('%s is of %s: %s', (name, pattern, expected) => {
  expect(matchesPattern(name, pattern)).toBe(expected);
});

it('takes no longer for a pattern that is made to take long', () => {
  const start = performance.now();
  matchesPattern(`${'a'.repeat(100_000)}c`, `${'*a'.repeat(60)}*b`);
  expect(performance.now() - start).toBeLessThan(50);
});
