import type { Foreign, JsonObject, Kin, Ref, Value } from './wiring.js';

/** Lambda reads the source with its execution role and invokes synchronously (event source mapping). */
export interface PollLink {
  kind: 'poll';
  /** The spelling of the source, such as `sqs`; picks `link/poll.<variant>.hbs` before `link/poll.hbs`. */
  variant: string;
  source: Ref;
  /** IAM actions the poller needs on the source. */
  actions: string[];
  /** What the source belongs to, where Lambda reads that as well: the stream of a consumer; absent for nothing. */
  upstream?: { on: Ref | Foreign; actions: string[] };
  /**
   * Mapping parameters under the camelCase form of AWS's names; null where the service default holds.
   * Those of {@link mappingDefaults} may be left out.
   */
  mapping: { [key: string]: Value };
  /** Patterns of the records that Lambda hands over, of which one must match; absent or empty for all. */
  filters?: readonly JsonObject[];
  /** True when the handler answers `batchItemFailures` (FunctionResponseTypes ReportBatchItemFailures). */
  reportBatchItemFailures: boolean;
  /** The queue that hears of batches which are given up; only streams have one, others keep dead letters. */
  onFailure?: Ref;
  /** What Lambda reads the source through and with, beside the source itself. */
  access?: PollAccess;
}

/** What cells see of the parameters that a mapping leaves out. */
const mappingDefaults: PollLink['mapping'] = {
  enabled: true,
  startingPositionTimestamp: null,
  tumblingWindowInSeconds: null,
  provisionedPollerConfig: null,
  metricsConfig: null,
  kmsKeyArn: null,
};

/** A link whose mapping has all that cells ask for. */
export function completeLink(link: Link): Link {
  if (link.kind !== 'poll') return link;
  const { mapping } = link;
  const open = Object.entries(mappingDefaults).filter(([name]) => (mapping[name] ?? null) === null);
  return { ...link, mapping: { ...mapping, ...Object.fromEntries(open) } };
}

/** What a poller needs of a network and of other resources. */
export interface PollAccess {
  /** True where it reaches the source through network interfaces, which it makes with the function's role. */
  network: boolean;
  /** ARNs of the secrets that it signs in with, by what they are for, in kebab-case. */
  secrets: { [purpose: string]: string };
  /** ARN of the key that the secrets are encrypted with; null for Secrets Manager's own, which asks for nothing. */
  secretsKey: string | null;
  /** Actions on other resources of the source's service, by the id of their grant. */
  kin: { [id: string]: { actions: string[]; kin: Kin; suffix: string } };
  /** Actions on what no node stands for, by the id of their grant and with an ARN; absent for none. */
  foreign?: { [id: string]: { actions: string[]; arn: string } };
}

/** An S3 bucket notifies the function, asynchronously. */
export interface NotifyLink {
  kind: 'notify';
  bucket: Ref;
  principal: 's3.amazonaws.com';
  /** S3 event types, such as `s3:ObjectCreated:*`. */
  events: readonly string[];
  /** As S3's filter takes it: URL-encoded. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html */
  prefix: string | null;
  /** Encoded like the prefix. */
  suffix: string | null;
  /** IAM actions on the objects below the prefix; none for events that leave no object. */
  objectActions: string[];
  /** The keys that these actions cover, not encoded, such as `uploads/*`. */
  objects: string;
}

/** One route of an API: an HTTP method and a path with `{parameters}`. */
export interface Route {
  method: string;
  path: string;
}

/** API Gateway calls the function for each route. */
export interface RouteLink {
  kind: 'route';
  variant: string;
  api: Ref;
  principal: 'apigateway.amazonaws.com';
  routes: Route[];
  /** Routes that are told by a key alone, without method and path; absent for an API whose routes have both. */
  keys?: readonly string[];
  authorization: string;
  /** API parameters under the camelCase form of AWS's names. */
  settings: { [key: string]: Value };
}

/** A service calls the function for something of its own: a topic, a rule, a log group. */
export interface CallLink {
  kind: 'call';
  /** The spelling of the connection, such as `sns`; picks `link/call.<variant>.hbs`. */
  variant: string;
  source: Ref;
  /** Such as `sns.amazonaws.com`; null for one that adds its own permission, or calls with those of whoever deploys. */
  principal: string | null;
  /** Appended to the ARN of the source that may call; null for the ARN itself. */
  suffix: string | null;
  /** What tells the source from others of its service where it has no ARN; absent where it has one. */
  eventSourceToken?: string;
  /** False for a service that is not known to tell its account when it calls; the ARN of its source has it then. */
  tellsAccount?: false;
  /** Parameters of the connection under the camelCase form of AWS's names; null where the service default holds. */
  settings: { [key: string]: Value };
  /** The queue for what the service could not hand to the function; null for a service that has none. */
  deadLetter: Ref | null;
}

/** Lambda calls the function for each request to its own URL, which is a setting of the function. */
export interface UrlLink {
  kind: 'url';
  url: Ref;
  /** What the function answers; it finds the route of a request itself. */
  routes: Route[];
  /** Who may call: whom IAM lets, which grants nothing here (AWS_IAM), or everybody (NONE). */
  authType: 'AWS_IAM' | 'NONE';
  /** Parameters of the URL under the camelCase form of AWS's names; null where the service default holds. */
  settings: { [key: string]: Value };
}

/** A service calls the function with a role that it assumes; the function's resource policy has no part in it. */
export interface AssumeLink {
  kind: 'assume';
  /** The spelling of the connection, such as `schedule`; picks `link/assume.<variant>.hbs` where the source is not all. */
  variant: string;
  /** What calls, with the function among its own properties: it is made after the function, if it is made. */
  source: Ref;
  /** The node of the role, which is made after the function as well, or one of others that gets a policy more. */
  role: Ref;
  /** IAM actions that the service needs on the function, such as `lambda:InvokeFunction`. */
  functionActions: string[];
  /** What else the role may do, for what the service reads and writes. */
  statements: AssumedStatement[];
  /** Parameters of the call under the camelCase form of AWS's names; null where the service default holds. */
  settings: { [key: string]: Value };
  /** The queue for what the service could not hand to the function; null for a service that hands errors on. */
  deadLetter: Ref | null;
}

/** Actions on one resource that the role of an {@link AssumeLink} needs. */
export interface AssumedStatement {
  /** kebab-case, unique within the wiring. */
  id: string;
  actions: string[];
  on: Ref;
  /** Appended to the ARN; null for the ARN itself. */
  suffix: string | null;
}

/** A listener of others forwards requests to a group whose only target is the function. */
export interface ForwardLink {
  kind: 'forward';
  /** The spelling of the connection, such as `alb`; picks `link/forward.<variant>.hbs`. */
  variant: string;
  targets: Ref;
  /** Null where the group waits for a listener that forwards to it. */
  listener: Ref | null;
  /** Such as `elasticloadbalancing.amazonaws.com`. */
  principal: string;
  /** True for a service that tells its account when it calls; the ARN of the group has it as well. */
  tellsAccount: boolean;
  /** What the function answers; it finds the route of a request itself. */
  routes: Route[];
  /** What is forwarded, under the camelCase form of AWS's names. */
  settings: { [key: string]: Value };
}

/** How the source and the function are connected. A closed list: a trigger brings a variant, not a kind. */
export type Link =
  | PollLink
  | NotifyLink
  | RouteLink
  | CallLink
  | UrlLink
  | AssumeLink
  | ForwardLink;
/** The discriminator of {@link Link}. */
export type LinkKind = Link['kind'];
