import type { ReceiptRule } from '@aws-sdk/client-ses';
import { defineExpandedKind } from '../expanded/kind.js';
import type { Known } from '../expanded/words.js';
import { arnOf, calledBy, ruleLines, setNameOf } from './receipt-rule-set.js';
import { rule, type, words } from './receipt-rule-set.words.js';
import { functionArnOf } from './rule.js';

/** The rules that are declared, each with the set that it is of. */
function rulesOf(known: Known): { set: string; rule: ReceiptRule }[] {
  return known.all(rule).map(({ properties }) => ({
    set: String(properties['RuleSetName']),
    rule: properties['Rule'] as unknown as ReceiptRule,
  }));
}

export default defineExpandedKind({
  kind: 'receipt-rule-set',
  words,

  find(known, given, { existing }) {
    const found = rulesOf(known).find((each) => calledBy(each.rule).includes(functionArnOf(given)));
    const key = existing ? setNameOf(given) : (found?.set ?? '');
    return { key, arn: arnOf(key), pointsAt: {} };
  },

  read(known, key, context) {
    if (!known.find(type, key) && !context.resource.existing) return { missing: true };
    const rules = rulesOf(known).filter(({ set }) => set === key);
    return {
      rules: ruleLines(
        rules.map((each) => each.rule),
        context,
      ),
    };
  },

  foreign: ({ existing }) => [{ type, key: existing?.name ?? '', properties: {} }],
});
