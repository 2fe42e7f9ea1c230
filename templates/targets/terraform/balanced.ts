import type { ProjectReader } from '../../../generators/define.js';
import { literalStrings, reference } from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';
import { type HclBlock, scanHcl } from '../../../generators/edit/hcl/scan.js';
import type { Route } from '../../../generators/wiring.js';
import { everything, routesOfRule } from '../../shared/function-apis.js';
import type { NamedApi } from './apis.js';
import { functionIn, ofType } from './references.js';

/** What rules and listeners of load balancers send to target groups of functions. */
export function balancedApis(module: HclModule, project: ProjectReader): NamedApi[] {
  const attachments = ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'];
  return attachments
    .flatMap((type) => ofType(type, module))
    .flatMap(({ attributes: { target_id: target, target_group_arn: arn = '' } }): NamedApi[] => {
      const owner = functionIn(target, module);
      const group = reference(arn);
      const address = group?.replace(/\.(?:arn|id)$/, '') ?? null;
      if (owner === null || group === null || address === null) return [];
      const [type = '', name = ''] = address.split('.');
      const routes = forwarders(module).flatMap((each) =>
        routesTo(address, each, project).map((route) => ({
          ...route,
          file: each.path,
          line: each.line,
        })),
      );
      return [{ type, address, format: '1.0', owner, name, routes }];
    });
}

function forwarders(module: HclModule): Address[] {
  const types = [
    'aws_lb_listener',
    'aws_lb_listener_rule',
    'aws_alb_listener',
    'aws_alb_listener_rule',
  ];
  return types.flatMap((type) => ofType(type, module));
}

function routesTo(group: string, { type, name, path }: Address, project: ProjectReader): Route[] {
  const block = scanHcl(project.peek(path) ?? '').blocks.find(
    ({ labels }) => labels[0] === type && labels[1] === name,
  );
  const isRule = type.endsWith('_rule');
  const actions = inner(block, isRule ? 'action' : 'default_action');
  const isForwarded = actions.some((action) =>
    membersOf(action, 'target_group_arn').some((value) => {
      const target = reference(value)?.replace(/\.(?:arn|id)$/, '');
      return target === group;
    }),
  );
  if (!isForwarded) return [];
  return isRule ? ruleRoutes(inner(block, 'condition')) : [...everything];
}

function inner(block: HclBlock | undefined, type: string): HclBlock[] {
  return block?.blocks.filter((each) => each.type === type) ?? [];
}

/** The values of an attribute of a block and of those in it. */
function membersOf(block: HclBlock, name: string): string[] {
  const own = block.attributes.flatMap((each) => (each.name === name ? [each.value] : []));
  return [...own, ...block.blocks.flatMap((each) => membersOf(each, name))];
}

/** A rule that asks for a header or a query as well takes what no route can say. */
function ruleRoutes(conditions: readonly HclBlock[]): Route[] {
  const all = conditions.flatMap(({ blocks }) => blocks);
  const known = ['path_pattern', 'http_request_method', 'host_header', 'source_ip'];
  const values = (type: string): string[] | null => {
    const lists = all
      .filter((each) => each.type === type)
      .flatMap((each) => membersOf(each, 'values').map(literalStrings));
    return lists.length > 1 || lists.includes(null) ? null : lists.flatMap((each) => each ?? []);
  };
  const [paths, methods] = [values('path_pattern'), values('http_request_method')];
  if (!paths || !methods || !all.every(({ type }) => known.includes(type))) return [];
  return routesOfRule({ paths, methods });
}
