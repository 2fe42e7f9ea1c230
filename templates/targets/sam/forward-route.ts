import type { ApiRouteRequest, Note } from '../../../generators/define.js';
import type { Operation } from '../../../generators/edit/template/operations.js';
import { yamlMember } from '../../../generators/emit/yaml-block.js';
import { pascal, shorten } from '../../../generators/names.js';
import type { Json } from '../../../generators/wiring.js';
import { type NewRule, ruleFor, ruleRefused } from '../../shared/rule-place.js';
import { routeResources } from './api-routes.js';
import { listenerRules, type ResourceRule, type RuleKind, ruleKinds } from './listener-rules.js';
import type { ReadTemplate } from './notification.js';
import { functionIn } from './references.js';
import { freeName } from './route-event.js';
import { copied } from './route-resource.js';

/** Longest name of a rule. https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateRule.html */
const nameMax = 63;

/**
 * One more rule of a listener, after the one whose route is nearest; no operation where the listener sends the
 * requests already, and null for what is no target group.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export function ruleEntry(
  request: ApiRouteRequest,
  read: ReadTemplate,
): { operation: Operation | null; notes: Note[] } | null {
  const { api, place } = request;
  const kind = ruleKinds.find(({ group }) => group === api.type);
  if (!kind) return null;
  const ownerIn = (value: Json | undefined) => functionIn(value, read.template);
  const rules = listenerRules(kind, routeResources(read, place.path, ownerIn));
  const decision = ruleFor(request, rules, kind.service);
  if (decision.kind === 'sent') return { operation: null, notes: [] };
  const entry = (rule: NewRule<ResourceRule>) => entryOf(request, { rule, kind, read });
  if (decision.kind === 'refused') {
    throw ruleRefused(request, decision, decision.rule && entry(decision.rule).yaml);
  }
  const entries = [entry(decision.rule)];
  return { operation: { kind: 'section', section: 'Resources', entries }, notes: [] };
}

interface Written {
  rule: NewRule<ResourceRule>;
  kind: RuleKind;
  read: ReadTemplate;
}

function entryOf({ id }: ApiRouteRequest, { rule, kind, read: { template } }: Written) {
  const { resource } = rule.like;
  const taken = [...template.resources.map((each) => each.id), ...Object.keys(template.parameters)];
  const own = freeName(`${pascal(id)}${resource.type.split('::').at(-1)}`, taken);
  // Each rule of a listener has a name of its own; one is made for a rule that has none.
  const members = Object.entries(resource.properties).flatMap(([name, value]) => {
    if (name !== 'Name') return [[name, value] as const];
    return typeof value === 'string' ? [[name, shorten(id, nameMax)] as const] : [];
  });
  const like = { ...resource, properties: Object.fromEntries(members) };
  const data = copied(like, {
    Priority: rule.priority ?? 'PRIORITY',
    ...kind.asking(rule),
  });
  return { id: own, yaml: yamlMember(own, data, 0) };
}
