import { Node } from 'ts-morph';
import { anything, type RuleMatch } from '../../rule-match.js';
import { plain } from './reach.js';
import { meaningOf, memberOf, textOf } from './values.js';

type Told = 'paths' | 'methods' | 'hosts' | 'sources';

/** The words for the lists, as calls of `ListenerCondition` and as fields of CloudFormation. */
const calls: { readonly [call: string]: Told } = {
  pathPatterns: 'paths',
  httpRequestMethods: 'methods',
  hostHeaders: 'hosts',
  sourceIps: 'sources',
};
const fields: { readonly [field: string]: readonly [told: Told, config: string] } = {
  'path-pattern': ['paths', 'pathPatternConfig'],
  'http-request-method': ['methods', 'httpRequestMethodConfig'],
  'host-header': ['hosts', 'hostHeaderConfig'],
  'source-ip': ['sources', 'sourceIpConfig'],
};

/** What a list of conditions of a load balancer asks; null where it is not written out. */
export function conditionsIn(list: Node | undefined, within: Node): RuleMatch | null {
  const value = meaningOf(list, within);
  if (!Node.isArrayLiteralExpression(value)) return null;
  const found: RuleMatch = { ...anything };
  for (const element of value.getElements()) {
    const condition = conditionOf(element, within);
    if (condition === null) return null;
    if (condition.told === 'more') found.more = true;
    else found[condition.told] = condition.values;
  }
  return found;
}

/** One condition: what it asks for, and the values of that. */
export function conditionOf(
  element: Node,
  within: Node,
): { told: Told | 'more'; values: string[] } | null {
  const value = meaningOf(element, within);
  if (Node.isCallExpression(value)) {
    const name = /\.(\w+)$/.exec(plain(value.getExpression()))?.[1] ?? '';
    const told = Object.hasOwn(calls, name) ? calls[name] : undefined;
    const values = told ? textsIn(value.getArguments()[0], within) : [];
    return values && { told: told ?? 'more', values };
  }
  const field = textOf(memberOf(value, 'field'), within, new Map());
  if (field === null) return null;
  const [told, config = ''] = (Object.hasOwn(fields, field) ? fields[field] : null) ?? [];
  if (!told) return { told: 'more', values: [] };
  const own = memberOf(value, 'values') ?? memberOf(memberOf(value, config), 'values');
  const values = textsIn(own, within);
  return values && { told, values };
}

function textsIn(list: Node | undefined, within: Node): string[] | null {
  const value = meaningOf(list, within);
  if (!Node.isArrayLiteralExpression(value)) return null;
  const all = value.getElements().map((each) => textOf(each, within, new Map()));
  return all.every((each) => each !== null) ? all : null;
}

/** What a rule of VPC Lattice matches; null where it is not written out. */
export function matchIn(match: Node | undefined, within: Node): RuleMatch | null {
  const http = meaningOf(memberOf(meaningOf(match, within), 'httpMatch'), within);
  if (!Node.isObjectLiteralExpression(http)) return null;
  const text = (node: Node): string | null => textOf(node, within, new Map());
  const [path, method] = [memberOf(http, 'pathMatch'), memberOf(http, 'method')];
  const matched = meaningOf(memberOf(meaningOf(path, within), 'match'), within);
  const [exact, prefix] = [memberOf(matched, 'exact'), memberOf(matched, 'prefix')];
  const told = exact ? text(exact) : prefix && text(prefix);
  const methods = method ? [text(method)] : [];
  const paths = path ? [prefix && told ? `${told}*` : (told ?? null)] : [];
  const isTold = [...paths, ...methods].every((each) => each !== null);
  if (!isTold) return null;
  const known = ['pathMatch', 'method'];
  const more = http
    .getProperties()
    .some((each) => !Node.isPropertyAssignment(each) || !known.includes(each.getName()));
  return { ...anything, paths: paths as string[], methods: methods as string[], more };
}
