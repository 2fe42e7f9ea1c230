import type { Json } from '../../../generators/wiring.js';
import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords, type Parameters } from '../expanded/words.js';
import { groupsOf, idIn, listener, rule } from './lattice-group.words.js';
import { type LatticeRule, ruleLines } from './lattice-listener.js';

function readRule({ Priority, Match, Action }: Parameters): LatticeRule {
  const { HttpMatch } = (Match ?? {}) as { [name: string]: Parameters };
  const { CaseSensitive, Match: path } = (HttpMatch?.['PathMatch'] ?? {}) as {
    [name: string]: Json;
  };
  const { Prefix, Exact } = (path ?? {}) as { [name: string]: string };
  return {
    priority: Number(Priority),
    method: HttpMatch?.['Method'] as string | undefined,
    prefix: Prefix,
    exact: Exact,
    caseSensitive: CaseSensitive === true,
    groups: groupsOf(Action),
  };
}

export default defineExpandedKind({
  kind: 'lattice-listener',
  words: defineWords({ types: {}, terraform: {}, calls: {}, answers: {}, missing: {} }),
  find: (_known, given) => ({ key: idIn(given), arn: given, pointsAt: {} }),

  read(known, key, context) {
    const rules = known
      .all(rule)
      .map(({ properties }) => properties)
      .filter(({ ListenerIdentifier }) => idIn(ListenerIdentifier) === key);
    return { rules: ruleLines(rules.map(readRule), context) };
  },

  foreign: ({ existing }) => [{ type: listener, key: idIn(existing?.arn ?? ''), properties: {} }],
});
