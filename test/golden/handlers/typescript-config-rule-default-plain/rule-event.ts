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

/** The parameters of the rule; empty where it has none. */
export function toParameters({ ruleParameters = '{}' }: ConfigRuleEvent): Record<string, string> {
  const entries = Object.entries(toObject(parsed(ruleParameters)));
  return Object.fromEntries(entries.map(([name, value]) => [name, toText(value)]));
}

function toChange(item: JsonObject, recorded: RecordedResource | null): RuleMessage {
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

function toRecorded(item: JsonObject): RecordedResource {
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

interface JsonObject {
  [name: string]: unknown;
}

function toObject(value: unknown): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new UnknownMessageError('The message lacks an object.');
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new UnknownMessageError('The message lacks a text.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its error would quote the text.
    throw new UnknownMessageError('The message is no JSON.');
  }
}
