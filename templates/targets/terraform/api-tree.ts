import { literalString, reference } from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';

/** A method of a REST API that is declared. */
export interface PresentMethod {
  /** Its label; empty for one that is not there yet. */
  name: string;
  method: string;
  path: string;
  line: number;
  /** The file that declares it. */
  file: string;
}

/** What a folder declares of a REST API: its path parts and the methods on them. */
export interface PresentTree {
  /** The expression for the id of each path; `/` is the root. */
  ids: Map<string, string>;
  methods: PresentMethod[];
  /** A resource whose place in the tree is not written out; null where all are. */
  unclear: Address | null;
}

/** The tree of the REST API at an address; what files of ours declare has its place, and is not there yet. */
export function treeOf(api: string, module: HclModule, ours: ReadonlySet<string>): PresentTree {
  const own = (type: string): Address[] =>
    module.addresses.filter(
      (each) => each.type === type && at(each, 'rest_api_id') === `${api}.id`,
    );
  const ids = new Map([['/', `${api}.root_resource_id`]]);
  const paths = new Map([[`${api}.root_resource_id`, '/']]);
  let open = own('aws_api_gateway_resource');
  for (let before = -1; before !== open.length; ) {
    before = open.length;
    open = open.filter((each) => !place(each, { ids, paths }));
  }
  const methods = own('aws_api_gateway_method');
  const foreign = methods.filter((each) => !ours.has(each.path));
  const placed = foreign.flatMap((each) => {
    const path = paths.get(at(each, 'resource_id') ?? '');
    const method = literalString(each.attributes['http_method'] ?? '');
    return path === undefined || method === null
      ? []
      : [{ name: each.name, method, path, line: each.line, file: each.path }];
  });
  const lost = methods.find((each) => !paths.has(at(each, 'resource_id') ?? ''));
  for (const { name, path } of own('aws_api_gateway_resource')) {
    if (ours.has(path)) ids.delete(paths.get(idOf(name)) ?? '');
  }
  return { ids, methods: placed, unclear: open[0] ?? lost ?? null };
}

const idOf = (name: string): string => `aws_api_gateway_resource.${name}.id`;

const at = ({ attributes }: Address, name: string): string | null =>
  reference(attributes[name] ?? '');

/** Puts a resource below its parent; false as long as that has no place. */
function place(
  resource: Address,
  { ids, paths }: { ids: Map<string, string>; paths: Map<string, string> },
): boolean {
  const parent = paths.get(at(resource, 'parent_id') ?? '');
  const part = literalString(resource.attributes['path_part'] ?? '');
  if (parent === undefined || part === null) return false;
  const path = parent === '/' ? `/${part}` : `${parent}/${part}`;
  const id = idOf(resource.name);
  ids.set(path, id);
  paths.set(id, path);
  return true;
}
