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

/** The blocks of the grants of one kind, less those that the target makes by itself. */
export function grantBlocks(kind: Grant['kind'], scope: Scope): string[] {
  const { wiring } = scope.plan;
  const { target } = scope.cells;
  return wiring.grants
    .filter((grant) => grant.kind === kind && !target.implies(grant, wiring))
    .map((grant) => scope.cell([`grant/${kind}`], grantView(grant, scope)));
}

function grantView(grant: Grant, scope: Scope): object {
  return {
    ...(grant.kind === 'role'
      ? { actions: grant.actions, source: grantedOn(grant, scope) }
      : {
          principal: grant.principal,
          sourceAccount: grant.sourceAccount,
          source: scope.refView(grant.source, grant.suffix),
        }),
    grant: grant.id,
    ...codes(scope.cells.target.names(scope.plan.wiring.fn.name, grant.id)),
  };
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
