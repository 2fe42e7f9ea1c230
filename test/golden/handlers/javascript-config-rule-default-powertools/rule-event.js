import { parse } from '@aws-lambda-powertools/parser';
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { z } from 'zod';

const itemSchema = z.object({
  configurationItemCaptureTime: z.string(),
  configurationItemStatus: z.string(),
  resourceType: z.string(),
  resourceId: z.string(),
});

const tagsSchema = z.record(z.string(), z.string());

const messageSchema = JSONStringified(
  z.discriminatedUnion('messageType', [
    z.object({
      messageType: z.literal('ConfigurationItemChangeNotification'),
      configurationItem: itemSchema.extend({
        ARN: z.string().nullish(),
        tags: tagsSchema.nullish(),
        configuration: z.unknown(),
      }),
    }),
    z.object({
      messageType: z.literal('OversizedConfigurationItemChangeNotification'),
      configurationItemSummary: itemSchema,
    }),
    z.object({
      messageType: z.literal('ScheduledNotification'),
      notificationCreationTime: z.string(),
    }),
  ]),
);

const parametersSchema = JSONStringified(tagsSchema);

/**
 * What AWS Config hands over.
 *
 * @typedef {object} ConfigRuleEvent
 * @property {string} invokingEvent JSON text of the message that made the rule due.
 * @property {string} [ruleParameters] JSON text; absent where the rule has none.
 * @property {string} resultToken What evaluations are told with; nothing for a log.
 * @property {boolean} eventLeftScope True for a resource that the rule is not about any more.
 * @property {string} configRuleName
 * @property {string} accountId
 */

/**
 * A resource as AWS Config recorded it.
 *
 * @typedef {object} RecordedResource
 * @property {string} type Such as `AWS::S3::Bucket`.
 * @property {string} id
 * @property {string | null} arn
 * @property {Record<string, string>} tags
 * @property {unknown} configuration What is in it is documented for each type.
 */

/**
 * What a rule is to evaluate.
 *
 * @typedef {object} RuleCheck
 * @property {string} ruleName
 * @property {string} accountId
 * @property {string} capturedAt ISO 8601: when the resource was as it is here, or when the rule was due.
 * @property {Record<string, string>} parameters
 * @property {RecordedResource | null} resource What has changed; null where the rule is due for everything
 * that it is about.
 */

/**
 * Whether a resource complies.
 *
 * @typedef {object} Evaluation
 * @property {string} resourceType
 * @property {string} resourceId
 * @property {'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE'} complianceType
 * @property {string} [annotation] Why, for people; what is longer than 256 characters is cut off.
 */

/**
 * A resource that has changed, as its message has it.
 *
 * @typedef {object} ChangedResource
 * @property {string} type
 * @property {string} id
 * @property {boolean} exists False for one that is gone.
 * @property {RecordedResource | null} recorded Null for one that is too large for a message.
 */

/**
 * What made a rule due.
 *
 * @typedef {object} RuleMessage
 * @property {string} capturedAt
 * @property {ChangedResource | null} changed What has changed; null for a time.
 */

export class UnknownMessageError extends Error {
  name = 'UnknownMessageError';
}

/**
 * Reads what made the rule due; throws when it is no message that rules are evaluated for.
 *
 * @param {ConfigRuleEvent} event
 * @returns {RuleMessage}
 */
export function toMessage({ invokingEvent }) {
  const parsed = parse(invokingEvent, undefined, messageSchema, true);
  const message = parsed.success ? parsed.data : null;
  switch (message?.messageType) {
    case 'ConfigurationItemChangeNotification': {
      const item = message.configurationItem;
      const { resourceType: type, resourceId: id, ARN: arn = null, configuration = null } = item;
      return toChange(item, { type, id, arn, tags: item.tags ?? {}, configuration });
    }
    case 'OversizedConfigurationItemChangeNotification':
      return toChange(message.configurationItemSummary, null);
    case 'ScheduledNotification':
      return { capturedAt: message.notificationCreationTime, changed: null };
    default:
      throw new UnknownMessageError('The message is none that rules are evaluated for.');
  }
}

/**
 * The parameters of the rule; empty where it has none.
 *
 * @param {ConfigRuleEvent} event
 * @returns {Record<string, string>}
 */
export function toParameters({ ruleParameters = '{}' }) {
  const parsed = parse(ruleParameters, undefined, parametersSchema, true);
  if (parsed.success) return parsed.data;
  throw new UnknownMessageError('The parameters of the rule are no object of texts.');
}

/**
 * @param {z.infer<typeof itemSchema>} item
 * @param {RecordedResource | null} recorded
 * @returns {RuleMessage}
 */
function toChange(item, recorded) {
  const { configurationItemStatus: status, resourceType: type, resourceId: id } = item;
  const exists = status === 'OK' || status === 'ResourceDiscovered';
  return {
    capturedAt: item.configurationItemCaptureTime,
    changed: { type, id, exists, recorded },
  };
}
