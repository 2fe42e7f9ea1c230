import type { Scope } from './blocks.js';
import { codes } from './view.js';
import type { Grant } from './wiring.js';

/** The cells of all grants of a kind, less those that the target makes by itself. */
export function grantBlocks(kind: Grant['kind'], scope: Scope): string[] {
  const { wiring } = scope.plan;
  const { target } = scope.cells;
  return wiring.grants
    .filter((grant) => grant.kind === kind && !target.implies(grant, wiring))
    .map((grant) => {
      const onFunction = grant.kind === 'assume' && grant.on === null;
      return scope.cell([`grant/${kind}${onFunction ? '.function' : ''}`], grantView(grant, scope));
    });
}

function grantView(grant: Grant, scope: Scope): object {
  const source = grant.kind === 'invoke' ? grant.source : grant.on;
  return {
    ...(grant.kind === 'invoke'
      ? { principal: grant.principal, sourceAccount: grant.sourceAccount }
      : { actions: grant.actions }),
    grant: grant.id,
    source: source && scope.refView(source, grant.suffix),
    ...codes(scope.cells.target.names(scope.plan.wiring.fn.name, grant.id)),
  };
}
