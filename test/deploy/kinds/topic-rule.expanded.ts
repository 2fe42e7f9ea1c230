import type { TopicRule } from '@aws-sdk/client-iot';
import { defineExpandedKind } from '../expanded/kind.js';
import { type Known, nameIn } from '../expanded/words.js';
import { actionsOnResources, statementsIn } from '../statements.js';
import { functionArnOf } from './rule.js';
import { arnOf, calledBy, leadsTo, propertiesOf } from './topic-rule.js';
import { type, words } from './topic-rule.words.js';

const ruleOf = (known: Known, key: string): TopicRule | null => known.find(type, key) as TopicRule;

export default defineExpandedKind({
  kind: 'topic-rule',
  words,

  find(known, given, _resource, wiring) {
    const rules = known.all(type).map(({ key, properties }) => [key, properties as TopicRule]);
    for (const [key, rule] of rules as [string, TopicRule][]) {
      if (calledBy(rule) !== functionArnOf(given)) continue;
      return { key, arn: arnOf(key), ...leadsTo(wiring, rule) };
    }
    return { key: '', arn: '', pointsAt: {} };
  },

  read(known, key, context) {
    const rule = ruleOf(known, key);
    if (!rule) return { missing: true };
    const role = nameIn(rule.errorAction?.sqs?.roleArn);
    const statements = known
      .all('AWS::IAM::Policy')
      .filter(({ properties }) => properties['role'] === role)
      .flatMap(({ properties }) => statementsIn(properties['document'] ?? null));
    const trust = statementsIn(known.find('AWS::IAM::Role', role)?.['trust'] ?? null);
    const may = actionsOnResources(statements, context.symbols);
    return propertiesOf(rule, { trust, may }, context);
  },

  foreign: () => [],
});
