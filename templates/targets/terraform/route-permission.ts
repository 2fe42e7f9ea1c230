import { routeId } from '../../../generators/api-tree.js';
import type { ApiRouteRequest, Note } from '../../../generators/define.js';
import { literalString } from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';
import type { Route } from '../../../generators/wiring.js';
import { permissionFor, permits } from '../../shared/route-permissions.js';
import { functionIn, ofType } from './references.js';
import { labelFor, type NewBlock } from './sisters.js';

/** What lets an API call a function for a route: nothing where that is allowed already. */
export interface RoutePermission {
  block: NewBlock | null;
  notes: Note[];
}

/** A permission that is for the sibling's route alone gets a sister, behind it. */
export function permissionOf(
  request: ApiRouteRequest,
  sibling: Route,
  module: HclModule,
): RoutePermission {
  const { host, api, route } = request;
  const own = ofType('aws_lambda_permission', module).filter(
    ({ attributes }) =>
      functionIn(attributes['function_name'], module) === host.address &&
      attributes['principal'] === '"apigateway.amazonaws.com"',
  );
  const known = own.map((permission) => ({ permission, ...arnOf(permission, api.address ?? '') }));
  const isThere = known.some(
    ({ arn, behind }) => arn === null || (behind !== null && permits(behind, route)),
  );
  if (isThere) return { block: null, notes: [] };
  for (const { permission, arn, behind } of known) {
    const next = behind === null ? null : permissionFor(behind, sibling, route);
    if (arn === null || behind === null || next === null) continue;
    const source = `${arn.slice(0, -1 - behind.length)}${next}"`;
    return { block: sister(request, { permission, source, sibling, module }), notes: [] };
  }
  const message = `No aws_lambda_permission that is written out lets ${api.address ?? 'the API'} call ${host.address} for ${route.method} ${route.path}: see that one does.`;
  return { block: null, notes: [{ code: 'TERRAFORM_ROUTE_PERMISSION', message }] };
}

/** The ARN that calls must come from, and what of it follows the API. */
function arnOf(
  { attributes }: Address,
  api: string,
): { arn: string | null; behind: string | null } {
  const arn = attributes['source_arn'] ?? null;
  const head = `"\${${api}.execution_arn}`;
  const behind = arn?.startsWith(head) ? arn.slice(head.length, -1) : null;
  return { arn, behind: behind?.includes('"') ? null : behind };
}

interface Alike {
  permission: Address;
  /** The expression for its ARN. */
  source: string;
  sibling: Route;
  module: HclModule;
}

function sister(
  request: ApiRouteRequest,
  { permission, source, sibling, module }: Alike,
): NewBlock {
  const { type, name, attributes } = permission;
  const id = literalString(attributes['statement_id'] ?? '');
  const taken = ofType(type, module).map((each) =>
    literalString(each.attributes['statement_id'] ?? ''),
  );
  const statement: Record<string, string> =
    id === null ? {} : { statement_id: `"${freeId(id, request.id, sibling, taken)}"` };
  return {
    like: permission,
    behind: permission,
    sister: {
      name: labelFor(request, { type, name, route: sibling }, module),
      values: { source_arn: source, ...statement },
    },
  };
}

/** As the sibling's id with one route in place of the other, in its way of writing words. */
function freeId(
  sibling: string,
  id: string,
  route: Route,
  taken: readonly (string | null)[],
): string {
  const theirs = routeId(route);
  const known = sibling.endsWith(theirs) ? sibling.slice(0, -theirs.length) + id : id;
  for (let number = 1; ; number += 1) {
    const own = number === 1 ? known : `${known}-${number}`;
    if (!taken.includes(own)) return own;
  }
}
