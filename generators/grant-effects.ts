import {
  type AssumeGrant,
  type Grant,
  isRef,
  type Ref,
  type RoleGrant,
  resourceOf,
  type Wiring,
} from './wiring.js';

/** What a permission of the wiring allows, in words; `name` is that of the function. */
export function grantText(grant: Grant, wiring: Wiring, name: string): string {
  if (grant.kind === 'role' || grant.kind === 'assume') {
    const who = grant.kind === 'role' ? name : assumedRole(wiring);
    const on = grantedOn(grant, wiring) ?? `${name} and its versions`;
    return `${who} may call ${grant.actions.join(', ')} on ${on}${grant.suffix ?? ''}`;
  }
  if (grant.kind === 'url') {
    return `everybody may call ${grant.action} of ${name}, through ${named(grant.url, wiring)} alone`;
  }
  const from = `${named(grant.source, wiring)}${grant.suffix ?? ''}`;
  const account = grant.sourceAccount ? ' of the same account' : '';
  return `${grant.principal} may invoke ${name}, from ${from}${account}`;
}

function assumedRole(wiring: Wiring): string {
  return wiring.link.kind === 'assume' ? named(wiring.link.role, wiring) : '';
}

/** What a role may act on; null for the function. */
function grantedOn(grant: RoleGrant | AssumeGrant, wiring: Wiring): string | null {
  const { on } = grant;
  if (on === null) return null;
  if (!isRef(on)) return on.arn === '*' ? 'any resource' : on.arn;
  const kin = grant.kind === 'role' ? grant.kin : null;
  return kin ? `${kin.to} of ${named(on, wiring)}: ` : named(on, wiring);
}

/** A node as effects call it: its kind, and its address, ARN or name. */
export function named(ref: Ref, { fn, resources }: Wiring): string {
  const { kind, existing, declared, props } = resourceOf(resources, ref);
  const noun = kind.replaceAll('-', ' ');
  return `${noun} ${declared?.address ?? existing?.arn ?? existing?.name ?? props['name'] ?? fn.name}`;
}
