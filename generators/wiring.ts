import type { Declared } from './declared.js';
import type { Foreign, Grant } from './grant-kinds.js';
import type { Link } from './links.js';

export type { AssumeGrant, Foreign, Grant, Kin, RoleGrant } from './grant-kinds.js';

export type {
  AssumedStatement,
  AssumeLink,
  CallLink,
  ForwardLink,
  Link,
  LinkKind,
  NotifyLink,
  PollAccess,
  PollLink,
  Route,
  RouteLink,
  UrlLink,
} from './links.js';

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

/** JSON that was given as it is: nothing in it is a reference, whatever its members are called. */
export interface Literal {
  literal: Json;
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
  /** True for what the cell of the link makes: a setting of the function, without which it cannot be. */
  ofLink?: true;
  /** True for what has whom it calls among its own properties in CloudFormation: a rule, an alarm. */
  namesTargets?: true;
  /** True for what has the function among its own properties, and is made after it: an alarm on it. */
  namesFunction?: true;
}

/** Settings of the function that do not depend on target or language. */
export interface FunctionSettings {
  /** kebab-case; what it is called in the project. */
  name: string;
  /** What names that AWS sees are made of: the prefix of a team, and the name; at most 64 characters. */
  called: string;
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
  /**
   * Set where copies of a published version run in all regions: edgelambda.amazonaws.com may assume the role
   * as well, a version is published with each deployment, and logs are written wherever a copy runs.
   */
  replicated?: true;
  /** Tags of everything that is made; absent for none. */
  tags?: { [key: string]: string };
  /** Absent where Lambda's own default holds and the role may send no traces. */
  tracing?: 'Active' | 'PassThrough';
  /** ARN of the managed policy that bounds every role that is made. */
  permissionsBoundary?: string;
  /** Where its network interfaces are; absent outside of any VPC of ours. */
  vpc?: { subnetIds: readonly string[]; securityGroupIds: readonly string[] };
  /** ARNs of layer versions, in the order in which they are laid over each other. */
  layers?: readonly string[];
}

/** Settings that functions of some triggers cannot have. */
export type OptionalSetting = 'tracing' | 'vpc' | 'layers';

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
  /** What the code of the function itself does with its execution role; absent for nothing. */
  statements?: readonly FunctionStatement[];
  grants: Grant[];
}

/** Actions that the handler calls: statements of the execution role beside those that the link needs. */
export interface FunctionStatement {
  /** kebab-case, unique within the wiring. */
  id: string;
  actions: string[];
  /** A node, or an ARN of others; `*` only for actions that IAM lets be limited to no resource. */
  on: Ref | Foreign;
  /** Appended to the ARN; null for the ARN itself. */
  suffix: string | null;
}

/** What a trigger describes; the engine adds the function and derives the grants. */
export type TriggerWiring = Pick<Wiring, 'resources' | 'link' | 'asyncInvoke' | 'statements'>;

/** True for a {@link Ref}. */
export function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value && isText(value.ref);
}

/** True for a {@link Literal}. */
export function isLiteral(value: unknown): value is Literal {
  return typeof value === 'object' && value !== null && 'literal' in value;
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
  if (link.kind === 'url') return link.url;
  if (link.kind === 'forward') return link.targets;
  return link.kind === 'route' ? link.api : link.source;
}

/** The resource that a link starts at. */
export function sourceResource({ resources, link }: Pick<Wiring, 'resources' | 'link'>): Resource {
  return resourceOf(resources, sourceOf(link));
}

/** The nodes that have the function among their own properties, in the order of the wiring: it is made before them. */
export function madeAfterFunction({
  resources,
  link,
}: Pick<Wiring, 'resources' | 'link'>): Resource[] {
  const callers = link.kind === 'assume' ? [link.role.ref, link.source.ref] : [];
  return resources.filter(
    ({ id, existing, namesFunction }) => (callers.includes(id) && !existing) || namesFunction,
  );
}

/** The node that hears of what the function fails; null where nothing does. */
export function failuresOf({
  link,
  asyncInvoke,
}: Pick<Wiring, 'link' | 'asyncInvoke'>): Ref | null {
  return (link.kind === 'poll' ? link.onFailure : asyncInvoke?.onFailure) ?? null;
}
