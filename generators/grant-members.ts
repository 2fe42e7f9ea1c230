import type { Grant, Ref } from './wiring.js';

/** What the cell of a grant sees of it, beside its identifiers and what it is about. */
export function grantMembers(grant: Grant): object {
  switch (grant.kind) {
    case 'role':
    case 'assume':
      return { actions: grant.actions };
    case 'invoke':
      return { principal: grant.principal, sourceAccount: grant.sourceAccount };
    case 'url':
      return { action: grant.action, viaUrl: grant.action === 'lambda:InvokeFunction' };
  }
}

/** The node that a grant is about, null for the function, and what follows its ARN. */
export function grantSource(grant: Grant): [Ref | null, string | null] {
  switch (grant.kind) {
    case 'url':
      return [grant.url, null];
    case 'role':
    case 'assume':
      return [grant.on, grant.suffix];
    case 'invoke':
      return [grant.source, grant.suffix];
  }
}
