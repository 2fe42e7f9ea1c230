import type { Declared } from './declared.js';

/** JSON as it is kept in answers, events and views. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** Points at a resource of the same wiring by its id. */
export interface Ref {
  ref: string;
}

/** A resource that is there already: nothing creates it, everything may refer to it. */
export interface Existing {
  /** The service part of its ARN, such as `sqs`. */
  service: string;
  /** Complete ARN, or null when only the name was given (same account and region). */
  arn: string | null;
  /** What stands before the name in its ARN, such as `stream/`; absent where nothing does. */
  arnPrefix?: string;
  /** Its address where only the deployment knows its name. */
  name: string;
  /** Where the project declares it; null for a resource of others, which is imported. */
  declared: Declared | null;
}

/** A value in a resource or link: JSON, with references to resources anywhere in it. */
export type Value = null | boolean | number | string | Ref | Value[] | { [key: string]: Value };

/**
 * A node of the wiring. `kind` names the cells that spell it in each target: `resource/<kind>.hbs`
 * creates it, `resource/<kind>.existing.hbs` imports it where the target needs that, and
 * `resource/<kind>.arn.hbs` is its ARN as an expression. One that the project declares is spelled as
 * one that is created, under the identifiers of its declaration, and no cell makes it.
 */
export interface Resource {
  kind: string;
  /** kebab-case, such as `queue` or `dead-letter-queue`. */
  id: string;
  /** The purpose in a few words, for diagrams and descriptions. */
  title: string;
  props: { [key: string]: Value };
  /** A resource of others; null for one that is created or declared. */
  existing: Existing | null;
  declared: Declared | null;
}

/** Lambda reads the source with its execution role and invokes synchronously (event source mapping). */
export interface PollLink {
  kind: 'poll';
  /** The spelling of the source, such as `sqs`; picks `link/poll.<variant>.hbs` before `link/poll.hbs`. */
  variant: string;
  source: Ref;
  /** IAM actions the poller needs on the source. */
  actions: string[];
  /** Mapping parameters under the camelCase form of AWS's names; null where the service default holds. */
  mapping: { [key: string]: Value };
  /** True when the handler answers `batchItemFailures` (FunctionResponseTypes ReportBatchItemFailures). */
  reportBatchItemFailures: boolean;
  /** The queue that hears of batches which are given up; only streams have one, others keep dead letters. */
  onFailure?: Ref;
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
  /** Such as `sns.amazonaws.com`. */
  principal: string;
  /** Appended to the ARN of the source that may call; null for the ARN itself. */
  suffix: string | null;
  /** Parameters of the connection under the camelCase form of AWS's names; null where the service default holds. */
  settings: { [key: string]: Value };
  /** The queue for what the service could not hand to the function. */
  deadLetter: Ref;
}

/** How the source and the function are connected. A closed list: a trigger brings a variant, not a kind. */
export type Link = PollLink | NotifyLink | RouteLink | CallLink;
/** The discriminator of {@link Link}. */
export type LinkKind = Link['kind'];

/** A statement of the function's execution role. */
export interface RoleGrant {
  kind: 'role';
  /** kebab-case, unique within the wiring. */
  id: string;
  actions: string[];
  on: Ref;
  /** Appended to the ARN: `/*`, `/uploads/*`; null for the ARN itself. */
  suffix: string | null;
}

/** A statement of the function's resource policy. */
export interface InvokeGrant {
  kind: 'invoke';
  id: string;
  principal: string;
  source: Ref;
  /** Appended to the source ARN, such as `/any-stage/GET/orders`; null for the ARN itself. */
  suffix: string | null;
  /** Pins SourceAccount as well; needed where the source ARN carries no account (S3). */
  sourceAccount: boolean;
}

/** A permission of the wiring; only `grantsFor` shapes one. */
export type Grant = RoleGrant | InvokeGrant;

/** Settings of the function that do not depend on target or language. */
export interface FunctionSettings {
  /** kebab-case. */
  name: string;
  /** Lambda runtime identifier, such as `nodejs22.x`. */
  runtime: string;
  /** MB, 128 to 10240. */
  memory: number;
  /** Seconds, 1 to 900. */
  timeout: number;
  architecture: 'arm64' | 'x86_64';
  /** Days, one of the values CloudWatch Logs accepts. */
  logRetention: number;
  environment: { [key: string]: string };
}

/** What becomes of an asynchronous event that fails (EventInvokeConfig); null for other invocations. */
export interface AsyncInvoke {
  /** 0 to 2. */
  maximumRetryAttempts: number;
  /** Seconds, 60 to 21600. */
  maximumEventAge: number;
  onFailure: Ref;
}

/** The neutral model: what is deployed, whatever the target. */
export interface Wiring {
  fn: FunctionSettings;
  resources: Resource[];
  link: Link;
  asyncInvoke: AsyncInvoke | null;
  grants: Grant[];
}

/** What a trigger describes; the engine adds the function and derives the grants. */
export type TriggerWiring = Pick<Wiring, 'resources' | 'link' | 'asyncInvoke'>;

/** True for a {@link Ref}. */
export function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value && isText(value.ref);
}

/** A filter may have a key `ref` as well; what it asks of it is no text. */
const isText = (value: unknown): boolean => typeof value === 'string';

/** The resource that a reference points at. A dangling one is a bug of the catalogue. */
export function resourceOf(resources: readonly Resource[], { ref }: Ref): Resource {
  const found = resources.find(({ id }) => id === ref);
  if (!found) throw new Error(`The wiring has no resource ${ref}.`);
  return found;
}

/** What a link starts at. */
export function sourceOf(link: Link): Ref {
  if (link.kind === 'notify') return link.bucket;
  return link.kind === 'route' ? link.api : link.source;
}

/** The resource that a link starts at. */
export function sourceResource({ resources, link }: Pick<Wiring, 'resources' | 'link'>): Resource {
  return resourceOf(resources, sourceOf(link));
}
