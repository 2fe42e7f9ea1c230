import {
  isRef,
  type Json,
  type JsonObject,
  type Resource,
  type RoleGrant,
  resourceOf,
  type Value,
  type Wiring,
} from '../../generators/wiring.js';
import { kindOf } from './all-kinds.js';
import { canonical } from './canonical.js';
import { Symbols, type WiringRecord } from './record.js';
import { taggedKinds } from './tags.js';

/**
 * The record that a wiring has to come to, from the model and what AWS's documentation says of it: the
 * templates have no part in this.
 */
export function expectedRecord(wiring: Wiring): WiringRecord {
  const { fn, resources, asyncInvoke } = wiring;
  return {
    function: {
      runtime: fn.runtime,
      memory: fn.memory,
      timeout: fn.timeout,
      architectures: [fn.architecture],
      environment: fn.environment,
      role: 'role',
      logFormat: 'JSON',
      logRetention: fn.logRetention,
      ...expectedSettings(fn),
      asyncInvoke: asyncInvoke && {
        maximumRetryAttempts: asyncInvoke.maximumRetryAttempts,
        maximumEventAge: asyncInvoke.maximumEventAge,
        onFailure: asyncInvoke.onFailure.ref,
      },
    },
    role: {
      trust: [
        'Allow sts:AssumeRole {"Service":"lambda.amazonaws.com"}',
        ...(fn.replicated ? ['Allow sts:AssumeRole {"Service":"edgelambda.amazonaws.com"}'] : []),
      ],
      managed: [],
      boundary: fn.permissionsBoundary ?? null,
      tags: fn.tags ?? {},
      may: expectedActions(wiring),
    },
    policy: expectedPolicy(wiring),
    mappings: expectedMappings(wiring),
    resources: Object.fromEntries(
      resources.map((resource) => [
        resource.id,
        { ...kindOf(resource).expected(resource, wiring), tags: expectedTags(resource, fn) },
      ]),
    ),
  };
}

/** What a team sets, or what holds where nobody does. */
function expectedSettings({ tags = {}, tracing, vpc, layers }: Wiring['fn']): {
  [setting: string]: Json;
} {
  return {
    tags,
    logTags: tags,
    tracing: tracing ?? 'PassThrough',
    subnets: [...(vpc?.subnetIds ?? [])],
    securityGroups: [...(vpc?.securityGroupIds ?? [])],
    layers: [...(layers ?? [])],
  };
}

/** The tags of a node, where it is made and is of what all targets tag. */
function expectedTags({ kind, existing, declared }: Resource, { tags = {} }: Wiring['fn']) {
  return taggedKinds.has(kind) && !existing && !declared ? tags : {};
}

/** A copy of a function logs where it runs: in the group of its own, or in that of Lambda@Edge. */
function expectedLogging({ replicated }: Wiring['fn']): string[] {
  const actions = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  if (!replicated) return actions.map((action) => `Allow ${action} on log-group:*`);
  const groups = [
    'log-group anywhere:*',
    'arn:aws:logs:*:ACCOUNT:log-group:/aws/lambda/us-east-1.*',
  ];
  return ['logs:CreateLogGroup', ...actions].flatMap((action) =>
    groups.map((group) => `Allow ${action} on ${group}`),
  );
}

function expectedActions({ fn, grants }: Wiring): string[] {
  const logging = expectedLogging(fn);
  const granted = grants
    .filter((grant): grant is RoleGrant => grant.kind === 'role')
    .flatMap(({ actions, on, kin, suffix }) => {
      const what = isRef(on) ? on.ref : new Symbols().in(on.arn);
      const whole = `${what}${kin ? ` ${kin.to}` : ''}${suffix ?? ''}`;
      return actions.map((action) => `Allow ${action} on ${whole}`);
    });
  return [...new Set([...logging, ...granted])].sort();
}

/** https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
const byUrl = {
  'lambda:InvokeFunctionUrl': 'StringEquals lambda:functionurlauthtype=NONE',
  'lambda:InvokeFunction': 'Bool lambda:invokedviafunctionurl=true',
};

function expectedPolicy({ grants }: Wiring): string[] {
  return grants.flatMap((grant) => {
    if (grant.kind === 'role' || grant.kind === 'assume') return [];
    if (grant.kind === 'url')
      return [`Allow * ${grant.action} on function if ${byUrl[grant.action]}`];
    const { principal, source, suffix, sourceAccount, eventSourceToken } = grant;
    const from =
      eventSourceToken === undefined
        ? `ArnLike aws:sourcearn=${source.ref}${suffix ?? ''}`
        : `StringEquals lambda:eventsourcetoken=${source.ref}`;
    const own = sourceAccount ? ' and StringEquals aws:sourceaccount=ACCOUNT' : '';
    return [`Allow ${principal} lambda:InvokeFunction on function if ${from}${own}`];
  });
}

function expectedMappings({ link, resources }: Wiring): WiringRecord['mappings'] {
  if (link.kind !== 'poll') return {};
  // What is read is told by the key.
  const {
    enabled = true,
    maximumConcurrency,
    kmsKeyArn = null,
    selfManagedEventSource: _brokers,
    ...parameters
  } = link.mapping;
  const set = Object.entries(parameters).filter(([, value]) => value !== null);
  return {
    [resourceOf(resources, link.source).id]: {
      MaximumBatchingWindowInSeconds: 0,
      ...(Object.fromEntries(
        set.map(([name, value]) => [capital(name), spelled(value)]),
      ) as object),
      ...scaling(maximumConcurrency),
      ...(kmsKeyArn ? { KMSKeyArn: spelled(kmsKeyArn) } : {}),
      ...filtering(link.filters),
      ...(link.onFailure
        ? { DestinationConfig: { OnFailure: { Destination: link.onFailure.ref } } }
        : {}),
      ...(link.reportBatchItemFailures
        ? { FunctionResponseTypes: ['ReportBatchItemFailures'] }
        : {}),
      State: enabled ? 'Enabled' : 'Disabled',
    },
  };
}

function filtering(filters: readonly JsonObject[] = []): object {
  if (filters.length === 0) return {};
  return { FilterCriteria: { Filters: filters.map((each) => ({ Pattern: canonical(each) })) } };
}

function scaling(maximum: Value | undefined): object {
  return typeof maximum === 'number' ? { ScalingConfig: { MaximumConcurrency: maximum } } : {};
}

/** A parameter under AWS's names, and what a source is signed in to with as a line for each. */
function spelled(value: Value): Json {
  if (Array.isArray(value)) return value.map((item) => (isPlain(item) ? item : accessLine(item)));
  if (isPlain(value)) return value;
  const members = Object.entries(value).map(([name, each]) => [capital(name), spelled(each)]);
  return Object.fromEntries(members) as Json;
}

function accessLine(value: Value): string {
  const { type, uri } = value as { type: string; uri: string };
  return `${type} ${new Symbols().in(uri)}`;
}

function isPlain(value: Value): value is null | boolean | number | string {
  return typeof value !== 'object' || value === null;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
