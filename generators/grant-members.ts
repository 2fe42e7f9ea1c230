import type { Grant, Ref } from './wiring.js';

/** What the cell of a grant sees of it, beside its identifiers and what it is about. */
export function grantMembers(grant: Grant): object {
  if (grant.kind === 'role') return { actions: grant.actions };
  if (grant.kind === 'invoke') {
    return { principal: grant.principal, sourceAccount: grant.sourceAccount };
  }
  return { action: grant.action, viaUrl: grant.action === 'lambda:InvokeFunction' };
}

/** The node that a grant is about, and what follows its ARN. */
export function grantSource(grant: Grant): [Ref, string | null] {
  if (grant.kind === 'url') return [grant.url, null];
  return [grant.kind === 'role' ? grant.on : grant.source, grant.suffix];
}
