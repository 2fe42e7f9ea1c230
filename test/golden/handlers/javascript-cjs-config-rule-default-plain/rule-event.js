'use strict';

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

class UnknownMessageError extends Error {
  name = 'UnknownMessageError';
}

/** @typedef {Record<string, unknown>} JsonObject */

/**
 * Reads what made the rule due; throws when it is no message that rules are evaluated for.
 *
 * @param {ConfigRuleEvent} event
 * @returns {RuleMessage}
 */
function toMessage({ invokingEvent }) {
  const message = toObject(parsed(invokingEvent));
  const { messageType, configurationItem, configurationItemSummary } = message;
  switch (messageType) {
    case 'ConfigurationItemChangeNotification': {
      const item = toObject(configurationItem);
      return toChange(item, toRecorded(item));
    }
    case 'OversizedConfigurationItemChangeNotification':
      return toChange(toObject(configurationItemSummary), null);
    case 'ScheduledNotification': {
      const { notificationCreationTime } = message;
      return { capturedAt: toText(notificationCreationTime), changed: null };
    }
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
function toParameters({ ruleParameters = '{}' }) {
  const entries = Object.entries(toObject(parsed(ruleParameters)));
  return Object.fromEntries(entries.map(([name, value]) => [name, toText(value)]));
}

/**
 * @param {JsonObject} item
 * @param {RecordedResource | null} recorded
 * @returns {RuleMessage}
 */
function toChange(item, recorded) {
  const { configurationItemStatus, configurationItemCaptureTime, resourceType, resourceId } = item;
  const status = toText(configurationItemStatus);
  return {
    capturedAt: toText(configurationItemCaptureTime),
    changed: {
      type: toText(resourceType),
      id: toText(resourceId),
      exists: status === 'OK' || status === 'ResourceDiscovered',
      recorded,
    },
  };
}

/**
 * @param {JsonObject} item
 * @returns {RecordedResource}
 */
function toRecorded(item) {
  const { resourceType, resourceId, ARN, tags, configuration = null } = item;
  const entries = Object.entries(toObject(tags ?? {}));
  return {
    type: toText(resourceType),
    id: toText(resourceId),
    arn: typeof ARN === 'string' ? ARN : null,
    tags: Object.fromEntries(entries.map(([key, value]) => [key, toText(value)])),
    configuration,
  };
}

/**
 * @param {unknown} value
 * @returns {JsonObject}
 */
function toObject(value) {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new UnknownMessageError('The message lacks an object.');
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function toText(value) {
  if (typeof value === 'string') return value;
  throw new UnknownMessageError('The message lacks a text.');
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Its error would quote the text.
    throw new UnknownMessageError('The message is no JSON.');
  }
}

module.exports = { UnknownMessageError, toMessage, toParameters };
