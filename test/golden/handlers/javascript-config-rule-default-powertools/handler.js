import { putEvaluations, readRecorded } from './config-service.js';
import { evaluateRule } from './evaluate-rule.js';
import { logger } from './logger.js';
import { toMessage, toParameters } from './rule-event.js';

/** @import { Context } from 'aws-lambda' */
/** @import { ConfigRuleEvent, Evaluation, RuleMessage } from './rule-event.js' */

/**
 * AWS Config waits for evaluations, not for an answer; an error makes Lambda deliver the event again.
 *
 * @param {ConfigRuleEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  const { configRuleName: rule, resultToken } = event;
  try {
    const message = toMessage(event);
    const evaluations = await evaluationsOf(event, message);
    await putEvaluations(evaluations, message.capturedAt, resultToken);
    logger.info('Rule evaluated', { rule, count: evaluations.length });
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Rule failed', { rule, errorName });
    throw error;
  }
}

/**
 * Nobody is asked about what is gone, and a rule without results is one that does not apply.
 *
 * @param {ConfigRuleEvent} event
 * @param {RuleMessage} message
 * @returns {Promise<Evaluation[]>}
 */
async function evaluationsOf(event, message) {
  const { capturedAt, changed } = message;
  const { configRuleName: ruleName, accountId } = event;
  if (changed && (!changed.exists || event.eventLeftScope)) {
    return [notApplicable(changed.type, changed.id)];
  }
  const resource = changed && (changed.recorded ?? (await readRecorded(changed, capturedAt)));
  const parameters = toParameters(event);
  const found = await evaluateRule({ ruleName, accountId, capturedAt, parameters, resource });
  if (found.length > 0) return found;
  const { type = 'AWS::::Account', id = accountId } = changed ?? {};
  return [notApplicable(type, id)];
}

/**
 * @param {string} resourceType
 * @param {string} resourceId
 * @returns {Evaluation}
 */
function notApplicable(resourceType, resourceId) {
  return { resourceType, resourceId, complianceType: 'NOT_APPLICABLE' };
}
