import { defineExpandedKind } from '../expanded/kind.js';
import type { Known, Parameters } from '../expanded/words.js';
import { statementsIn } from '../statements.js';
import {
  arnOf,
  leadsTo,
  type ProvisioningTemplate,
  policyIn,
  propertiesOf,
} from './provisioning-template.js';
import { policyType, type, words } from './provisioning-template.words.js';
import { roleNameIn } from './role.js';

const templateAt = (known: Known, name: string): ProvisioningTemplate =>
  (known.find(type, name) ?? {}) as ProvisioningTemplate;

function partsOf(known: Known, part: string, role: string): Parameters[] {
  return known
    .all(part)
    .map(({ properties }) => properties)
    .filter((properties) => properties['role'] === role);
}

export default defineExpandedKind({
  kind: 'provisioning-template',
  words,

  find: (known, name) => ({
    key: name,
    arn: arnOf(name),
    pointsAt: {},
    ...leadsTo(templateAt(known, name)),
  }),

  read(known, key, context) {
    const template = templateAt(known, key);
    const roleName = roleNameIn(template.provisioningRoleArn ?? '');
    const found = known.find('AWS::IAM::Role', roleName);
    const policy = known.find(policyType, policyIn(template));
    if (!found || !policy) return { missing: true };
    const role = {
      trust: statementsIn(found['trust'] ?? null),
      managed: partsOf(known, 'attached policy', roleName).map(({ name }) => String(name)),
      boundary: (found['boundary'] ?? null) as string | null,
      statements: partsOf(known, 'AWS::IAM::Policy', roleName).flatMap(({ document = null }) =>
        statementsIn(document),
      ),
    };
    return propertiesOf(template, role, statementsIn(policy['document'] ?? null), context);
  },

  foreign: () => [],
});
