import { apiMethods, apiNodes } from '../../../generators/api-tree.js';
import type { Note, PlacedEdit, RenderedFunction } from '../../../generators/define.js';
import { addToTriggers } from '../../../generators/edit/hcl/add-to-triggers.js';
import { type Address, type HclSource, readModule } from '../../../generators/edit/hcl/module.js';
import { refused } from '../../../generators/edit/result.js';
import { UserError } from '../../../generators/errors.js';
import { sourceResource } from '../../../generators/wiring.js';
import { type PresentTree, treeOf } from './api-tree.js';
import { deploymentType, isDeploymentOf, notesOn, obstacle, type Reason } from './deployment.js';
import { formatHcl } from './format.js';
import { label } from './labels.js';

/** Functions whose routes join a REST API of the folder, and what publishes them. */
export interface JoinedRoutes {
  functions: RenderedFunction[];
  edits: PlacedEdit[];
  notes: Note[];
}

/**
 * Lets the routes of functions hang on the path parts that their REST API has, and its deployment publish them.
 * @param ours the files of the functions, which may be there already
 * @throws UserError CLT_CONFLICT for a route that is there
 */
export function joinRoutes(
  functions: readonly RenderedFunction[],
  sources: readonly HclSource[],
  ours: ReadonlySet<string>,
): JoinedRoutes {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const edits = new Map<string, PlacedEdit>();
  const trees = new Map<string, PresentTree>();
  const notes: Note[] = [];
  const module = readModule(sources);
  const joined = functions.map((rendered) => {
    const api = joinedApi(rendered);
    if (!api) return rendered;
    const tree = trees.get(api.address) ?? treeOf(api.address, module, ours);
    trees.set(api.address, tree);
    const all = module.addresses.filter((each) => isDeploymentOf(each, api.address));
    const spec = module.addresses.some(
      ({ type, name, attributes }) => `${type}.${name}` === api.address && attributes['body'],
    );
    const refusal = obstacle(all, tree, spec);
    if (!refusal) notes.push(...all.flatMap((each) => notesOn(each, texts)));
    const routes = hung(rendered, tree, api.address);
    const edit = refusal
      ? atHand(routes, { path: api.path, ...refusal })
      : publish(routes, all[0] as Address, texts);
    if (edit.result.kind !== 'unchanged') edits.set(edit.path, edit);
    if (edit.result.kind === 'edited') texts.set(edit.path, edit.result.text);
    return routes;
  });
  return { functions: joined, edits: [...edits.values()], notes };
}

/** The REST API that a function's routes join; null where they have one of their own, or none. */
function joinedApi({ plan }: RenderedFunction): { address: string; path: string } | null {
  const { link } = plan.wiring;
  const { declared } = sourceResource(plan.wiring);
  return link.kind === 'route' && link.variant === 'rest-api' ? declared : null;
}

/** Has the deployment of an API made anew for what is new: nothing else publishes routes. */
function publish(
  rendered: RenderedFunction,
  { name, path, line }: Address,
  texts: ReadonlyMap<string, string>,
): PlacedEdit {
  const { fn, link } = rendered.plan.wiring;
  const methods = link.kind === 'route' ? apiMethods(link.routes) : [];
  const references = methods.flatMap(({ id }) => {
    const own = label(fn.name, id);
    return [
      `aws_api_gateway_integration.${own}.id`,
      `aws_api_gateway_integration.${own}.uri`,
      `aws_api_gateway_method.${own}.authorization`,
    ];
  });
  const text = texts.get(path) ?? '';
  const result = addToTriggers(text, { type: deploymentType, name, references });
  if (result.kind !== 'refused') return { path, result };
  return atHand(rendered, { path, reason: result.reason, line: result.line ?? line });
}

function atHand(
  { blocks }: RenderedFunction,
  { path, reason, line }: Reason & { path: string },
): PlacedEdit {
  const snippet = formatHcl(`${blocks.link.trim()}\n`);
  const where = 'into this folder, and name the integrations in the triggers of the deployment';
  return { path, result: { ...refused(reason, line), snippet, where } };
}

/** The routes on path parts that are there, where they are; what is new is there for later functions. */
function hung(rendered: RenderedFunction, tree: PresentTree, api: string): RenderedFunction {
  const { fn, link } = rendered.plan.wiring;
  if (link.kind !== 'route') return rendered;
  let text = rendered.blocks.link;
  for (const { id, path, part } of apiNodes(link.routes)) {
    const own = `aws_api_gateway_resource.${label(fn.name, id)}`;
    const there = tree.ids.get(path);
    rejectVariable({ path, part, api }, tree);
    if (there === undefined) tree.ids.set(path, `${own}.id`);
    else text = withoutBlock(text, label(fn.name, id)).replaceAll(`${own}.id`, there);
  }
  for (const { method, path } of link.routes) {
    rejectMethod({ method, path, api }, tree);
    tree.methods.push({ name: '', method, path, line: 0, file: '' });
  }
  return { ...rendered, blocks: { ...rendered.blocks, link: text } };
}

function withoutBlock(text: string, name: string): string {
  const block = new RegExp(
    `resource "aws_api_gateway_resource" "${name}" \\{\\n(?:.*\\n)*?\\}\\n+`,
  );
  return text.replace(block, '');
}

/** API Gateway knows one variable below a path. */
function rejectVariable(
  { path, part, api }: { path: string; part: string; api: string },
  { ids }: PresentTree,
): void {
  if (!part.startsWith('{') || ids.has(path)) return;
  const above = path.slice(0, -part.length);
  const other = [...ids.keys()].find(
    (each) => each.startsWith(`${above}{`) && !each.slice(above.length).includes('/'),
  );
  if (other === undefined) return;
  throw new UserError(
    'CLT_CONFLICT',
    `${api} has ${other} already, beside which ${path} cannot be.`,
    {
      hint: 'Call the variable alike in --routes.',
    },
  );
}

function rejectMethod(
  { method, path, api }: { method: string; path: string; api: string },
  { methods }: PresentTree,
): void {
  const same = methods.find((each) => each.path === path && each.method === method);
  if (!same) return;
  throw new UserError('CLT_CONFLICT', `${api} has ${method} ${path} already.`, {
    hint: 'Choose other --routes.',
    ...(same.file === '' ? {} : { path: same.file, line: same.line }),
  });
}
