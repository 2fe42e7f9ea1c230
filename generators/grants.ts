import { keyId, routeId } from './api-tree.js';
import type {
  AssumeLink,
  CallLink,
  Grant,
  Link,
  LinkKind,
  NotifyLink,
  PollAccess,
  Ref,
  RoleGrant,
  RouteLink,
  TriggerWiring,
} from './wiring.js';

type GrantTable = { [K in LinkKind]: (link: Extract<Link, { kind: K }>) => Grant[] };

const grantTable: GrantTable = {
  poll: ({ actions, source, upstream, onFailure, access }) => [
    ...(actions.length > 0 ? [roleGrant('poll', actions, source)] : []),
    ...(upstream ? [roleGrant('upstream', upstream.actions, upstream.on)] : []),
    ...(access ? accessGrants(source, access) : []),
    ...(onFailure ? [failureGrant(onFailure)] : []),
  ],
  notify: (link) => [
    {
      kind: 'invoke',
      id: 'notify',
      principal: link.principal,
      source: link.bucket,
      suffix: null,
      sourceAccount: true,
    },
    ...objectGrants(link),
  ],
  call: callGrants,
  assume: (link) => [
    { kind: 'assume', id: 'invoke', actions: link.functionActions, on: null, suffix: null },
    ...assumedGrants(link),
  ],
  route: (link) => [
    ...link.routes.map((route) => {
      const method = route.method === 'ANY' ? '*' : route.method;
      return routeGrant(link, routeId(route), method + route.path.replace(/\{[^}]+\}/g, '*'));
    }),
    ...(link.keys ?? []).map((key) => routeGrant(link, keyId(key), key)),
  ],
  forward: ({ principal, targets: source, tellsAccount: sourceAccount }) => [
    { kind: 'invoke', id: 'call', principal, source, suffix: null, sourceAccount },
  ],
  // A URL needs both. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
  url: ({ url, authType }) =>
    authType === 'AWS_IAM'
      ? []
      : [
          { kind: 'url', id: 'url', action: 'lambda:InvokeFunctionUrl', url },
          { kind: 'url', id: 'invoke-by-url', action: 'lambda:InvokeFunction', url },
        ],
};

/** In any stage, as `STAGE/GET/orders` or `STAGE/KEY`. */
function routeGrant({ principal, api }: RouteLink, id: string, route: string): Grant {
  const suffix = `/*/${route}`;
  return { kind: 'invoke', id, principal, source: api, suffix, sourceAccount: false };
}

/** A caller without an ARN belongs to an account of its service. */
function callGrants(link: CallLink): Grant[] {
  const { principal, source, suffix, eventSourceToken, tellsAccount = true } = link;
  if (principal === null) return [];
  const grant = { kind: 'invoke', id: 'call', principal, source, suffix } as const;
  return eventSourceToken === undefined
    ? [{ ...grant, sourceAccount: tellsAccount }]
    : [{ ...grant, sourceAccount: false, eventSourceToken }];
}

function objectGrants(link: NotifyLink): Grant[] {
  if (link.objectActions.length === 0) return [];
  const suffix = `/${link.objects}`;
  return [{ ...roleGrant('objects', link.objectActions, link.bucket), suffix }];
}

/** What cannot be handed over is sent with the same role, so that the queue needs no policy for it. */
function assumedGrants({ statements, deadLetter }: AssumeLink): Grant[] {
  const undelivered = deadLetter && {
    id: 'undelivered',
    actions: ['sqs:SendMessage'],
    on: deadLetter,
    suffix: null,
  };
  return [...statements, ...(undelivered ? [undelivered] : [])].map((each) => ({
    kind: 'assume',
    ...each,
  }));
}

function failureGrant(on: Ref): Grant {
  return roleGrant('on-failure', ['sqs:SendMessage'], on);
}

/**
 * What makes and removes network interfaces. EC2 lets the Describe actions be limited to no resource, and
 * the interface that Create makes has no ARN yet. https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
 */
const networkActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

function accessGrants(source: Ref, access: PollAccess): Grant[] {
  const { network, secrets, secretsKey, kin, foreign = {} } = access;
  const related = Object.entries(kin).map(([id, { actions, ...which }]) => ({
    ...roleGrant(id, actions, source),
    ...which,
  }));
  const beside = Object.entries(foreign).map(([id, { actions, arn }]) =>
    roleGrant(id, actions, { arn }),
  );
  const read = Object.entries(secrets).map(([purpose, arn]) =>
    roleGrant(purpose, ['secretsmanager:GetSecretValue'], { arn }),
  );
  return [
    ...related,
    ...beside,
    ...(network ? [roleGrant('network', networkActions, { arn: '*' })] : []),
    ...read,
    ...(secretsKey ? [roleGrant('secrets-key', ['kms:Decrypt'], { arn: secretsKey })] : []),
  ];
}

function roleGrant(id: string, actions: string[], on: RoleGrant['on']): RoleGrant {
  return { kind: 'role', id, actions, on, kin: null, suffix: null };
}

/** The permissions a link needs. The only place where one is shaped, so that no trigger can write an open one. */
export function grantsFor(wiring: TriggerWiring): Grant[] {
  const { link } = wiring;
  const ofLink = (grantTable[link.kind] as (link: Link) => Grant[])(link);
  const own = (wiring.statements ?? []).map(
    (statement): Grant => ({
      ...{ kind: 'role', kin: null },
      ...statement,
    }),
  );
  const grants = [...ofLink, ...own];
  if (!wiring.asyncInvoke) return grants;
  return [...grants, failureGrant(wiring.asyncInvoke.onFailure)];
}
