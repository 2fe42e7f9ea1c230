import type { Scope } from './blocks.js';
import { grantMembers, grantSource } from './grant-members.js';
import { codes } from './view.js';
import type { Grant } from './wiring.js';

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
  const [source, suffix] = grantSource(grant);
  return {
    ...grantMembers(grant),
    grant: grant.id,
    source: source && scope.refView(source, suffix),
    ...codes(scope.cells.target.names(scope.plan.wiring.fn.name, grant.id)),
  };
}
