import { routeId } from './api-tree.js';
import type { Grant, Link, LinkKind, NotifyLink, Ref, TriggerWiring } from './wiring.js';

type GrantTable = { [K in LinkKind]: (link: Extract<Link, { kind: K }>) => Grant[] };

const grantTable: GrantTable = {
  poll: ({ actions, source, onFailure }) => [
    { kind: 'role', id: 'poll', actions, on: source, suffix: null },
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
  call: ({ principal, source, suffix }) => [
    { kind: 'invoke', id: 'call', principal, source, suffix, sourceAccount: true },
  ],
  route: (link) =>
    link.routes.map((route) => ({
      kind: 'invoke',
      id: routeId(route),
      principal: link.principal,
      source: link.api,
      suffix: `/*/${route.method === 'ANY' ? '*' : route.method}${route.path.replace(/\{[^}]+\}/g, '*')}`,
      sourceAccount: false,
    })),
  forward: ({ principal, targets }) => [
    { kind: 'invoke', id: 'call', principal, source: targets, suffix: null, sourceAccount: true },
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

function objectGrants(link: NotifyLink): Grant[] {
  if (link.objectActions.length === 0) return [];
  const suffix = `/${link.objects}`;
  return [{ kind: 'role', id: 'objects', actions: link.objectActions, on: link.bucket, suffix }];
}

function failureGrant(on: Ref): Grant {
  return { kind: 'role', id: 'on-failure', actions: ['sqs:SendMessage'], on, suffix: null };
}

/** The permissions a link needs. The only place where one is shaped, so that no trigger can write an open one. */
export function grantsFor(wiring: TriggerWiring): Grant[] {
  const { link } = wiring;
  const grants = (grantTable[link.kind] as (link: Link) => Grant[])(link);
  if (!wiring.asyncInvoke) return grants;
  return [...grants, failureGrant(wiring.asyncInvoke.onFailure)];
}
