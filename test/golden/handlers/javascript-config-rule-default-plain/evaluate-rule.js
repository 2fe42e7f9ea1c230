/** @import { Evaluation, RuleCheck } from './rule-event.js' */

/**
 * What this function is for: whether resources comply. It may be asked twice for one change, and answers with one
 * evaluation for each resource; what throws leaves the earlier results standing.
 *
 * @param {RuleCheck} check
 * @returns {Promise<Evaluation[]>}
 */
export async function evaluateRule(check) {
  const { resource, parameters } = check;
  if (!resource) return [];
  const { tagKey = 'owner' } = parameters;
  const complianceType = tagKey in resource.tags ? 'COMPLIANT' : 'NON_COMPLIANT';
  return [{ resourceType: resource.type, resourceId: resource.id, complianceType }];
}
