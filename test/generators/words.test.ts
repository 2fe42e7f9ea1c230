import { describe, expect, it } from 'vitest';
import { grantsFor } from '../../generators/grants.js';
import { plainWord } from '../../generators/names.js';
import type { CallLink } from '../../generators/wiring.js';

describe('a word that is written as it is', () => {
  it.each(['Query', 'order_count', 'a', 'v2'])('%j means itself in every language', (word) => {
    expect(plainWord(word)).toBe(word);
  });

  it.each(['', '2nd', '_x', 'a-b', 'a b', 'a.b', '${a}', 'a"', "a'", 'ä', 'a\n'])(
    '%j is none',
    (text) => {
      expect(() => plainWord(text)).toThrow('is no word');
    },
  );
});

describe('a service that calls', () => {
  const link: CallLink = {
    kind: 'call',
    variant: 'anything',
    source: { ref: 'source' },
    principal: 'anything.amazonaws.com',
    suffix: null,
    settings: {},
    deadLetter: null,
  };
  const pinned = (more: Partial<CallLink>) =>
    grantsFor({ resources: [], link: { ...link, ...more }, asyncInvoke: null });

  it('is pinned by its source and its account', () => {
    expect(pinned({})).toMatchObject([{ source: { ref: 'source' }, sourceAccount: true }]);
  });

  it('is pinned by its source alone where it does not tell its account', () => {
    const own = { source: { ref: 'source' }, sourceAccount: false };
    expect(pinned({ tellsAccount: false })).toMatchObject([own]);
  });
});
