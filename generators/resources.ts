import { shorten } from './names.js';
import type { Existing, JsonObject, Resource, Value } from './wiring.js';

/** Longest queue name, `.fifo` included. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const queueNameMax = 80;
/** Seconds; the longest retention SQS has, so that a dead letter outlives a holiday. */
const deadLetterRetention = 1_209_600;
/** Seconds; SQS's own default of four days, stated. */
const queueRetention = 345_600;
/** A bucket name has 63 characters; the account and the region follow the name. */
const bucketNameMax = 63 - '-123456789012-ap-southeast-1'.length - 10;

/** Longest topic name less the prefix of a deployment. https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const topicNameMax = 200;

/** Longest log group name less the prefix of a deployment. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const logGroupNameMax = 512 - 10;

/** Longest rule name less the prefix of a deployment. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const ruleNameMax = 64 - 10;

/** Longest role name less what tells roles of projects and regions apart. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const roleNameMax = 64 - '-ap-southeast-1'.length - 10;

/** What a queue is asked for. */
export interface QueueRequest {
  /** Id within the wiring. */
  id: string;
  title: string;
  /** Physical name without `.fifo`. */
  name: string;
  fifo?: boolean;
  /** Seconds; null for queues that no function reads. */
  visibilityTimeout?: number | null;
  deadLetter?: { queue: string; maxReceiveCount: number } | null;
  /** A service that sends to the queue on behalf of one node of the wiring; null for none. */
  sender?: { principal: string; source: string } | null;
}

/** An encrypted, TLS-only SQS queue; without `deadLetter` it keeps messages for 14 days. */
export function queue(request: QueueRequest): Resource {
  const { id, title, fifo = false, visibilityTimeout = null, deadLetter = null } = request;
  const { sender = null } = request;
  const suffix = fifo ? '.fifo' : '';
  const redrive: Value = deadLetter && {
    queue: { ref: deadLetter.queue },
    maxReceiveCount: deadLetter.maxReceiveCount,
  };
  const props = {
    name: shorten(request.name, queueNameMax - suffix.length) + suffix,
    fifo,
    visibilityTimeout,
    messageRetentionPeriod: deadLetter ? queueRetention : deadLetterRetention,
    deadLetter: redrive,
    sender: sender && { principal: sender.principal, source: { ref: sender.source } },
  };
  return { kind: 'queue', id, title, props, existing: null, declared: null };
}

/** A private, encrypted, versioned, TLS-only bucket, named after the function, account and region. */
export function bucket(request: {
  id: string;
  title: string;
  name: string;
  /** A service that reads its objects on behalf of one node of the wiring; null for none. */
  reader?: { principal: string; source: string } | null;
}): Resource {
  const { id, title, reader = null } = request;
  const props = {
    name: shorten(request.name, bucketNameMax),
    reader: reader && { principal: reader.principal, source: { ref: reader.source } },
  };
  return { kind: 'bucket', id, title, props, existing: null, declared: null };
}

/** An encrypted, TLS-only standard topic. */
export function topic(request: { id: string; title: string; name: string }): Resource {
  const props = { name: shorten(request.name, topicNameMax) };
  const { id, title } = request;
  return { kind: 'topic', id, title, props, existing: null, declared: null };
}

/** A group of logs that services write to. */
export function logGroup(request: {
  id: string;
  title: string;
  name: string;
  /** Days, one of the values CloudWatch Logs accepts. */
  retention: number;
}): Resource {
  const { id, title, name, retention } = request;
  const props = { name: shorten(name, logGroupNameMax), retentionInDays: retention };
  return { kind: 'log-group', id, title, props, existing: null, declared: null };
}

/** A bus that rules listen to, beside the default bus of the account. */
export function eventBus(request: { id: string; title: string; name: string }): Resource {
  const { id, title, name } = request;
  return { kind: 'event-bus', id, title, props: { name }, existing: null, declared: null };
}

/** What a rule is asked for: a pattern or a schedule, the other being null. */
export interface RuleRequest {
  id: string;
  title: string;
  name: string;
  /** Id of its bus within the wiring; null for the default bus. */
  bus: string | null;
  eventPattern: JsonObject | null;
  /** Such as `rate(5 minutes)`; only on the default bus. */
  scheduleExpression: string | null;
  state: string;
}

/** A rule of EventBridge, without its target. */
export function rule(request: RuleRequest): Resource {
  const { id, title, name, bus, eventPattern, scheduleExpression, state } = request;
  const props = {
    name: shorten(name, ruleNameMax),
    bus: bus === null ? null : { ref: bus },
    eventPattern,
    scheduleExpression,
    state,
  };
  return { kind: 'rule', id, title, props, existing: null, declared: null, namesTargets: true };
}

/** What a role is asked for that a service assumes. */
export interface RoleRequest {
  id: string;
  title: string;
  name: string;
  /** The service, such as `scheduler.amazonaws.com`. */
  principal: string;
  /**
   * Whom the service must be acting for, beside this account: the id of a node, or everything of its
   * own whose ARN ends so (`stateMachine:*`), where the node has no ARN before it has the role; null for a
   * service that tells the account alone, as its external id.
   */
  actingFor: string | { service: string; resource: string } | null;
  /**
   * Set for a service that is not documented to tell for whom it acts: where it does tell, it must be for
   * these. Only this account can hand the role to it, as iam:PassRole goes no further.
   */
  mayTell?: true;
}

/** A role that one service assumes, in this account and for its own resources there: no deputy for others. */
export function serviceRole(request: RoleRequest): Resource {
  const { id, title, name, principal, actingFor, mayTell = false } = request;
  const party = typeof actingFor === 'string' ? { ref: actingFor } : null;
  const props = {
    name: shorten(name, roleNameMax),
    principal,
    actingFor: party,
    actingForAny: typeof actingFor === 'string' ? null : actingFor,
    externalId: actingFor === null,
    mayTell,
  };
  return { kind: 'role', id, title, props, existing: null, declared: null };
}

/** The same node for a resource that exists: nothing creates it and its properties are not known. */
export function existing(kind: string, id: string, title: string, source: Existing): Resource {
  const { declared } = source;
  return { kind, id, title, props: {}, existing: declared ? null : source, declared };
}

/** The queue that receives asynchronous events which the function failed, or word of batches given up. */
export function failureQueue(functionName: string): Resource {
  return queue({ id: 'failures', title: 'Failed events', name: `${functionName}-failures` });
}

/** The queue for what a service could not hand to the function: its own net, before that of the function. */
export function undeliveredQueue(
  functionName: string,
  request: Required<Pick<QueueRequest, 'title' | 'sender'>>,
): Resource {
  return queue({ id: 'undelivered', name: `${functionName}-undelivered`, ...request });
}
