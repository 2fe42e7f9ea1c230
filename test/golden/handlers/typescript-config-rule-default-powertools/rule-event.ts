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

/** What AWS Config hands over. */
export interface ConfigRuleEvent {
  /** JSON text of the message that made the rule due. */
  invokingEvent: string;
  /** JSON text; absent where the rule has none. */
  ruleParameters?: string;
  /** What evaluations are told with; nothing for a log. */
  resultToken: string;
  /** True for a resource that the rule is not about any more. */
  eventLeftScope: boolean;
  configRuleName: string;
  accountId: string;
}

/** A resource as AWS Config recorded it. */
export interface RecordedResource {
  /** Such as `AWS::S3::Bucket`. */
  type: string;
  id: string;
  arn: string | null;
  tags: Record<string, string>;
  /** What is in it is documented for each type. */
  configuration: unknown;
}

/** What a rule is to evaluate. */
export interface RuleCheck {
  ruleName: string;
  accountId: string;
  /** ISO 8601: when the resource was as it is here, or when the rule was due. */
  capturedAt: string;
  parameters: Record<string, string>;
  /** What has changed; null where the rule is due for everything that it is about. */
  resource: RecordedResource | null;
}

/** Whether a resource complies. */
export interface Evaluation {
  resourceType: string;
  resourceId: string;
  complianceType: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
  /** Why, for people; what is longer than 256 characters is cut off. */
  annotation?: string;
}

/** What made a rule due. */
export interface RuleMessage {
  capturedAt: string;
  /** What has changed; null for a time. */
  changed: ChangedResource | null;
}

/** A resource that has changed, as its message has it. */
export interface ChangedResource {
  type: string;
  id: string;
  /** False for one that is gone. */
  exists: boolean;
  /** What the message has of it; null for one that is too large for a message. */
  recorded: RecordedResource | null;
}

export class UnknownMessageError extends Error {
  override readonly name = 'UnknownMessageError';
}

/** Reads what made the rule due; throws when it is no message that rules are evaluated for. */
export function toMessage({ invokingEvent }: ConfigRuleEvent): RuleMessage {
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

/** The parameters of the rule; empty where it has none. */
export function toParameters({ ruleParameters = '{}' }: ConfigRuleEvent): Record<string, string> {
  const parsed = parse(ruleParameters, undefined, parametersSchema, true);
  if (parsed.success) return parsed.data;
  throw new UnknownMessageError('The parameters of the rule are no object of texts.');
}

function toChange(
  item: z.infer<typeof itemSchema>,
  recorded: RecordedResource | null,
): RuleMessage {
  const { configurationItemStatus: status, resourceType: type, resourceId: id } = item;
  const exists = status === 'OK' || status === 'ResourceDiscovered';
  return {
    capturedAt: item.configurationItemCaptureTime,
    changed: { type, id, exists, recorded },
  };
}
