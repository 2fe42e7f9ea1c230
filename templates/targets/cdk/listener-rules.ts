import type { Host } from '../../../generators/declared.js';
import type { ApiRouteRequest, FunctionApi, PlacedEdit } from '../../../generators/define.js';
import type { FunctionCalls } from '../../../generators/edit/cdk/function-apis.js';
import type { OwnedApi } from '../../shared/function-apis.js';
import { type ListenerRule, routesOfMatch } from '../../shared/listener-rules.js';
import { ruleFor, ruleRefused } from '../../shared/rule-place.js';
import { balancerRules, latticeRules, type RuleService } from '../../shared/rule-services.js';

type RuleCall = FunctionCalls['rules'][number];

/** How the app has the rules of a service that forwards to target groups. */
interface RuleKind {
  id: RuleCall['service'];
  type: string;
  format: FunctionApi['format'];
  service: RuleService;
}

const kinds: readonly RuleKind[] = [
  { id: 'balancer', type: 'elbv2.ApplicationTargetGroup', format: '1.0', service: balancerRules },
  { id: 'lattice', type: 'vpclattice.CfnTargetGroup', format: null, service: latticeRules },
];

/** A rule with the call that makes it. */
interface CalledRule extends ListenerRule {
  call: RuleCall;
}

/** What rules and listeners send to the target groups of a function. */
export function forwardedApis(calls: FunctionCalls, { address }: Host): OwnedApi[] {
  return kinds.flatMap(({ id, type, format }): OwnedApi[] => {
    if (!calls.groups.some(({ service }) => service === id)) return [];
    const routes = calledRules(id, calls, address).flatMap(({ owner, match, file, line }) =>
      owner === null ? [] : routesOfMatch(match).map((route) => ({ ...route, file, line })),
    );
    return [{ type, address: null, format, owner: address, routes }];
  });
}

function calledRules(id: RuleKind['id'], { rules }: FunctionCalls, owner: string): CalledRule[] {
  const own = rules.filter(({ service }) => service === id);
  return own.map((call): CalledRule => {
    const { region, line, listener, isWhole, priority, asks, here } = call;
    const told = { listener: `${region.owner ?? ''} ${listener}`, isWhole, priority, match: asks };
    const file = region.file.path;
    return { group: null, owner: here ? owner : null, ...told, file, line, call };
  });
}

/**
 * One more rule of a listener, behind the one whose route is nearest; none where the listener sends the requests
 * already, and null for what is no target group.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export async function forwardRoute(
  request: ApiRouteRequest,
  calls: FunctionCalls,
): Promise<PlacedEdit[] | null> {
  const { host, api, id, project } = request;
  const kind = kinds.find(({ type }) => type === api.type);
  if (!kind) return null;
  const decision = ruleFor(request, calledRules(kind.id, calls, host.address), kind.service);
  if (decision.kind === 'sent') return [];
  const { addRuleCall, ruleText } = await import('../../../generators/edit/cdk/add-rule.js');
  const { rule } = decision;
  const wanted = rule && { ...rule, id, call: rule.like.call };
  if (decision.kind === 'new' && wanted) {
    return [addRuleCall(wanted, (path) => project.read(path) ?? '')];
  }
  if (decision.kind !== 'refused') return [];
  throw ruleRefused(request, decision, wanted && ruleText(wanted));
}
