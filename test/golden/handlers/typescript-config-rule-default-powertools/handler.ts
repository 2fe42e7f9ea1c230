import type { Context } from 'aws-lambda';
import { putEvaluations, readRecorded } from './config-service.js';
import { evaluateRule } from './evaluate-rule.js';
import { logger } from './logger.js';
import {
  type ConfigRuleEvent,
  type Evaluation,
  type RuleMessage,
  toMessage,
  toParameters,
} from './rule-event.js';

/** AWS Config waits for evaluations, not for an answer; an error makes Lambda deliver the event again. */
export async function handler(event: ConfigRuleEvent, context: Context): Promise<void> {
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

/** Nobody is asked about what is gone, and a rule without results is one that does not apply. */
async function evaluationsOf(event: ConfigRuleEvent, message: RuleMessage): Promise<Evaluation[]> {
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

function notApplicable(resourceType: string, resourceId: string): Evaluation {
  return { resourceType, resourceId, complianceType: 'NOT_APPLICABLE' };
}
