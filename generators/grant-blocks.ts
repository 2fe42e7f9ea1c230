import type { Scope } from './blocks.js';
import type { Target } from './define.js';
import { type Code, code, codes } from './view.js';
import {
  type Existing,
  type Foreign,
  type Grant,
  isRef,
  type Kin,
  type RoleGrant,
  resourceOf,
} from './wiring.js';

/** The cells of all grants of a kind, less those that the target makes by itself. */
export function grantBlocks(kind: Grant['kind'], scope: Scope): string[] {
  const { plan } = scope;
  const { target } = scope.cells;
  return plan.wiring.grants
    .filter((grant) => grant.kind === kind && !target.implies(grant, plan))
    .map((grant) => {
      const onFunction = grant.kind === 'assume' && grant.on === null;
      return scope.cell([`grant/${kind}${onFunction ? '.function' : ''}`], grantView(grant, scope));
    });
}

function grantView(grant: Grant, scope: Scope): object {
  return {
    ...grantMembers(grant, scope),
    grant: grant.id,
    ...codes(scope.cells.target.names(scope.plan.wiring.fn.name, grant.id)),
  };
}

function grantMembers(grant: Grant, scope: Scope): object {
  switch (grant.kind) {
    case 'role':
      return { actions: grant.actions, source: grantedOn(grant, scope) };
    case 'assume': {
      const { actions, on, suffix } = grant;
      return { actions, source: on && scope.refView(on, suffix) };
    }
    case 'invoke': {
      const { principal, sourceAccount, source, suffix, eventSourceToken = null } = grant;
      return { principal, sourceAccount, eventSourceToken, source: scope.refView(source, suffix) };
    }
    case 'url': {
      const { action, url } = grant;
      const viaUrl = action === 'lambda:InvokeFunction';
      return { action, viaUrl, source: scope.refView(url) };
    }
  }
}

function grantedOn({ on, kin, suffix }: RoleGrant, scope: Scope): object {
  const { target } = scope.cells;
  if (!isRef(on)) return { arn: foreignArn(on, suffix, target) };
  if (!kin) return scope.refView(on, suffix);
  const resource = resourceOf(scope.plan.wiring.resources, on);
  const given = resource.existing?.arn;
  if (given) return { arn: foreignArn({ arn: kinOf(given, kin) }, suffix, target) };
  if (!target.kinArn) throw new Error(`The target ${target.id} knows no kin of what is declared.`);
  return { arn: code(target.kinArn(scope.arnCell(resource), kin, suffix ?? '')) };
}

/** A literal ARN in the words of the target. */
function foreignArn({ arn }: Foreign, suffix: string | null, target: Target): Code {
  const [, , service = '', , , ...name] = arn.split(':');
  const whole = arn + (suffix ?? '');
  const existing: Existing = {
    service,
    arn: whole,
    name: name.join(':') + (suffix ?? ''),
    declared: null,
  };
  return code(target.arn(target.existing(existing).arn, null));
}

/** The ARN of another resource of the same service. */
function kinOf(arn: string, { from, to }: Kin): string {
  return arn.replace(`:${from}/`, () => `:${to}/`);
}
