import type { Scope } from './blocks.js';
import { existingOf, isImported, namesOf } from './cell-names.js';
import { grantBlocks } from './grant-blocks.js';
import { type Code, code } from './view.js';
import { type AssumeLink, type Resource, resourceOf } from './wiring.js';

/** The block of a resource; none for what a link makes, or what is declared. */
export function resourceBlock(resource: Resource, link: string, scope: Scope): string[] {
  const view = { ...resourceView(resource, scope), ...assumeView(scope), link: code(link) };
  const node = `resource/${resource.kind}`;
  const { existing, declared, ofLink = false } = resource;
  if (ofLink) return [];
  if (!existing && !declared) return [scope.cell([node], view)];
  if (declared && !isImported(resource, scope.cells)) return [];
  const block = scope.optionalCell([`${node}.existing`], view);
  return block === null ? [] : [block];
}

/** What a role, what calls with it and their link see: the call, and what the role may do. */
export function assumeView(scope: Scope): object {
  const { link } = scope.plan.wiring;
  if (link.kind !== 'assume') return {};
  const may = grantBlocks('assume', scope).map(code);
  return { call: scope.resolve({ ...link }), may, anyArn: anyArn(link, scope) };
}

/** The ARN of everything that the role may be assumed for, where that is no node; null where it is one. */
function anyArn({ role }: AssumeLink, { plan, cells: { target } }: Scope): Code | null {
  const { actingForAny } = resourceOf(plan.wiring.resources, role).props;
  if (!actingForAny) return null;
  const { service, resource } = actingForAny as { service: string; resource: string };
  const { arn } = target.existing({ service, arn: null, name: resource, declared: null });
  return code(target.arn(arn, null));
}

/** What the cells of a resource see of it. */
export function resourceView(resource: Resource, scope: Scope): { [key: string]: unknown } {
  return {
    title: resource.title,
    ...scope.resolve(resource.props),
    existing: existingOf(resource, scope),
    ...namesOf(resource, scope),
  };
}
