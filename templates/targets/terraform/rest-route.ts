import { apiNodes } from '../../../generators/api-tree.js';
import type { Addition } from '../../../generators/define.js';
import type { Address } from '../../../generators/edit/hcl/module.js';
import { Obstacle } from '../../../generators/edit/result.js';
import { nearestRoute } from '../../../generators/route-relation.js';
import { rejectVariable } from '../../shared/function-apis.js';
import type { RouteInFolder } from './add-route.js';
import { type PresentTree, treeOf } from './api-tree.js';
import { integrationOf } from './apis.js';
import { deploymentType, isDeploymentOf, notesOn, obstacle } from './deployment.js';
import { leftOf, methodBlocks, renaming, type Sibling, types } from './method-blocks.js';
import { published } from './publication.js';
import { ofType } from './references.js';
import { permissionOf } from './route-permission.js';
import { free, labelFor, type NewBlock, Sisters } from './sisters.js';

/**
 * One more method of a REST API with the path parts that it lacks, and what publishes it.
 * @throws Obstacle where the tree of the API or its deployment is not written out
 */
export function restRoute(there: RouteInFolder): Pick<Addition, 'edits' | 'notes'> {
  const { request, module, sources } = there;
  const address = request.api.address ?? '';
  const tree = treeOf(address, module, new Set());
  rejectVariable(request, pathsOf(tree, there));
  const deployments = ofType(deploymentType, module).filter((each) =>
    isDeploymentOf(each, address),
  );
  const reason = obstacle(deployments, tree, isDocumented(there));
  if (reason) throw new Obstacle(reason.reason);
  const sibling = siblingOf(there);
  const sisters = new Sisters(sources.map(({ path, text }) => [path, text]));
  const { blocks, resource } = nodes(there, sibling, tree);
  const method = labelFor(request, { ...sibling.method, route: sibling.route }, module);
  const integration = labelFor(request, { ...sibling.integration, route: sibling.route }, module);
  for (const block of blocks) sisters.add(block);
  for (const block of methodBlocks(request, sibling, { method, integration, resource })) {
    sisters.add(block);
  }
  const { block, notes } = permissionOf(request, sibling.route, module);
  if (block) sisters.add(block);
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const deployment = deployments[0] as Address;
  const publication = {
    deployment,
    renamed: renaming(sibling, { method, integration }),
    snippet: () => sisters.text(),
  };
  return {
    edits: published(sisters.edits(), texts, publication),
    notes: [...notes, ...notesOn(deployment, texts), ...leftOf(sibling)],
  };
}

function siblingOf({ request, module, own }: RouteInFolder): Sibling {
  const routes = own.flatMap(({ name, routes }) => routes.map((each) => ({ ...each, name })));
  const near = nearestRoute(request.route, routes);
  const method = ofType(types.method, module).find(({ name }) => name === near?.name);
  const integration = method && integrationOf(method.name, module);
  if (!near || !method || !integration)
    throw new Obstacle('its methods are no resources of their own');
  if (integration.attributes['type'] !== '"AWS_PROXY"') {
    throw new Obstacle(`${types.integration}.${integration.name} is no proxy`);
  }
  return { method, integration, route: near };
}

function isDocumented({ request, module }: RouteInFolder): boolean {
  return module.addresses.some(
    ({ type, name, attributes }) =>
      `${type}.${name}` === request.api.address && attributes['body'] !== undefined,
  );
}

/** Every path of the API, whoever answers it. */
function pathsOf({ ids }: PresentTree, { module, request }: RouteInFolder) {
  const { file, line } = request.api.routes[0] ?? { file: request.host.path, line: 1 };
  return [...ids].map(([path, id]) => {
    const found = ofType(types.node, module).find(({ name }) => id === `${types.node}.${name}.id`);
    const at = found ? { file: found.path, line: found.line } : { file, line };
    return { method: 'ANY', path, ...at };
  });
}

/** The path parts that are missing, below those that are there; the expression for the id of the last. */
function nodes(
  { request, module }: RouteInFolder,
  { integration, route }: Sibling,
  { ids }: PresentTree,
): { blocks: NewBlock[]; resource: string } {
  const present = ofType(types.node, module);
  const known = new Map(ids);
  const blocks: NewBlock[] = [];
  for (const { id, path, part, parent } of apiNodes([request.route])) {
    if (known.has(path)) continue;
    const above = parent === null ? '/' : path.slice(0, -part.length - 1);
    const like = present.find((each) => known.get(route.path) === `${types.node}.${each.name}.id`);
    const [any] = present.filter((each) =>
      [...ids.values()].includes(`${types.node}.${each.name}.id`),
    );
    const model = like ?? any;
    if (!model) throw new Obstacle('none of its paths is written out that others could be like');
    const name = labelOfNode(id, model, { ids, module });
    const values = { parent_id: known.get(above) ?? '', path_part: `"${part}"` };
    blocks.push({ like: model, behind: integration, sister: { name, values } });
    known.set(path, `${types.node}.${name}.id`);
  }
  return { blocks, resource: known.get(request.route.path) ?? '' };
}

/** As the label of another part of the path: `users_orders_by_id` beside `users_orders`. */
function labelOfNode(
  id: string,
  model: Address,
  { ids, module }: { ids: PresentTree['ids']; module: RouteInFolder['module'] },
): string {
  const [path = ''] = [...ids].find(([, each]) => each === `${types.node}.${model.name}.id`) ?? [];
  const theirs = apiNodes([{ method: '', path }]).at(-1)?.id ?? '';
  const joint = model.name.includes('-') ? '-' : '_';
  const spelled = (words: string): string => words.replaceAll('-', joint);
  const isTold = theirs !== '' && model.name.endsWith(spelled(theirs));
  const head = isTold ? model.name.slice(0, -theirs.length) : '';
  return free(head + spelled(id), types.node, module, joint);
}
