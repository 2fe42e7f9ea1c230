import type { Ref } from './wiring.js';

/** A statement of the function's execution role. */
export interface RoleGrant {
  kind: 'role';
  /** kebab-case, unique within the wiring. */
  id: string;
  actions: string[];
  /** What the actions are allowed on. */
  on: Ref | Foreign;
  /** Set for another resource of the same service, whose ARN follows from that of `on`. */
  kin: Kin | null;
  /** Appended to the ARN: `/*`, `/uploads/*`; null for the ARN itself. */
  suffix: string | null;
}

/** Something of others that is no node of the wiring, by its ARN: a secret, a key, or `*` for all that there is. */
export interface Foreign {
  arn: string;
}

/** How the ARNs of two resources of a service differ: `from` stands where the other has `to`, before a slash. */
export interface Kin {
  from: string;
  to: string;
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
  /** What the caller is pinned by instead of an ARN, where it has none: the id of a skill; absent for all others. */
  eventSourceToken?: string;
}

/** A statement of the function's resource policy that lets everybody call, through the function's URL alone. */
export interface UrlGrant {
  kind: 'url';
  id: string;
  action: 'lambda:InvokeFunctionUrl' | 'lambda:InvokeFunction';
  url: Ref;
}

/** A statement of the role with which a service calls the function. */
export interface AssumeGrant {
  kind: 'assume';
  id: string;
  actions: string[];
  /** Null for the function, in all its versions. */
  on: Ref | null;
  /** Appended to the ARN; null for the ARN itself. */
  suffix: string | null;
}

/** A permission of the wiring; only `grantsFor` shapes one. */
export type Grant = RoleGrant | InvokeGrant | UrlGrant | AssumeGrant;
