import type { ApiRouteRequest } from '../../generators/define.js';
import { UserError } from '../../generators/errors.js';
import { nearestRoute } from '../../generators/route-relation.js';
import type { RuleMatch } from '../../generators/rule-match.js';
import type { Route } from '../../generators/wiring.js';
import { type ListenerRule, relationOfMatches, routesOfMatch } from './listener-rules.js';
import { between, nearestFree } from './rule-priority.js';
import type { RuleService } from './rule-services.js';

/** A rule to write. */
export interface NewRule<R extends ListenerRule> {
  /** The rule that it is written after, and beside which it stands in its listener. */
  like: R;
  /** A pattern as in {@link RuleMatch}. */
  path: string;
  /** Null for every method. */
  method: string | null;
  /** Null in a text to paste, where nobody knows which is free. */
  priority: number | null;
}

/** Why no rule is written: with the rule to paste, where one is known. */
export interface RuleRefusal<R extends ListenerRule> {
  kind: 'refused';
  /** A clause. */
  reason: string;
  /** What to do, as a sentence. */
  hint: string;
  at: Pick<ListenerRule, 'file' | 'line'>;
  rule: NewRule<R> | null;
}

/** What a listener needs to send a route to a function: nothing, or one rule. */
export type RuleDecision<R extends ListenerRule> =
  | { kind: 'sent' }
  | { kind: 'new'; rule: NewRule<R> & { priority: number } }
  | RuleRefusal<R>;

type Asked = Pick<ApiRouteRequest, 'host' | 'api' | 'route' | 'priority'>;

/**
 * Decides what the rules of listeners need for a route of a function.
 * @param rules all of the place that are of the service
 * @throws UserError CLT_CONFLICT where another rule takes the very requests
 */
export function ruleFor<R extends ListenerRule>(
  request: Asked,
  rules: readonly R[],
  service: RuleService,
): RuleDecision<R> {
  const { host, api, route } = request;
  const own = rules.filter(({ owner, group }) => owner === host.address && group === api.address);
  const asked = { paths: [service.patternOf(route)], methods: methodsOf(route) };
  if (own.some((rule) => isSentBy(rule, asked, rules))) return { kind: 'sent' };
  const [first, second] = [...new Map(own.map((each) => [each.listener, each])).values()];
  const at = first ?? { file: host.path, line: host.line };
  const refusal = { kind: 'refused', at, rule: null, hint: 'Add the rule by hand.' } as const;
  if (!first) return { ...refusal, reason: 'no rule leads to it that could be followed' };
  if (second) {
    return { ...refusal, at: second, reason: 'its rules are of several listeners' };
  }
  const like = siblingOf(route, own);
  if (!like) return { ...refusal, reason: 'it has no rule that another could be like' };
  const match = { ...like.match, ...asked };
  const problem = service.problem(match);
  if (problem !== null) return { ...refusal, at: like, reason: problem };
  const others = rules.filter(({ listener }) => listener === like.listener);
  return placed(request, { like, match, others, most: service.most });
}

const methodsOf = ({ method }: Route): string[] => (method === 'ANY' ? [] : [method]);

type Asking = Pick<RuleMatch, 'paths' | 'methods'>;

/** True where a rule takes all of a route's requests, as far as they reach it. */
function isSentBy(rule: ListenerRule, asked: Asking, rules: readonly ListenerRule[]): boolean {
  if (rule.match === null || rule.match.more) return false;
  const match = { ...rule.match, ...asked };
  if (!takesAll(match, rule)) return false;
  return !rules.some(
    (other) =>
      other.listener === rule.listener &&
      other.owner !== rule.owner &&
      (rule.priority === null || other.priority === null || other.priority < rule.priority) &&
      (other.match === null || takesAll(match, other)),
  );
}

function takesAll(match: RuleMatch, other: ListenerRule): boolean {
  const relation = other.match && relationOfMatches(match, other.match);
  return relation === 'same' || relation === 'covered';
}

type Sibling<R> = R & { match: RuleMatch };

/** The rule of the nearest route, as far as routes say what it asks; what a listener does without a rule is none. */
function siblingOf<R extends ListenerRule>(route: Route, own: readonly R[]): Sibling<R> | null {
  const all = own.filter(
    (each): each is Sibling<R> =>
      each.match !== null && !each.match.more && each.priority !== Number.POSITIVE_INFINITY,
  );
  const routes = all.flatMap((rule) =>
    routesOfMatch(rule.match).map((each) => ({ ...each, rule })),
  );
  return nearestRoute(route, routes)?.rule ?? all.at(-1) ?? null;
}

interface Placing<R extends ListenerRule> {
  like: Sibling<R>;
  match: RuleMatch;
  /** All rules of its listener. */
  others: readonly R[];
  most: number;
}

/** Gives a rule its priority: before what would take all of its requests, behind what it would take some of. */
function placed<R extends ListenerRule>(
  { host, route, priority: wanted }: Asked,
  { like, match, others, most }: Placing<R>,
): RuleDecision<R> {
  const [path = '', method = null] = [match.paths[0], match.methods[0]];
  const rule = { like, path, method, priority: null };
  const refusal = { kind: 'refused', rule, at: like, hint: 'Paste it with a free one.' } as const;
  const unclear = others.find((each) => each.priority === null || each.match === null);
  if (unclear) return { ...refusal, at: unclear, reason: unclearReason(unclear) };
  const [low, high] = boundsOf(match, others, { host, route, most });
  const used = others.flatMap(({ priority }) => priority ?? []);
  const isFree = (at: number): boolean => at > low && at < high && !used.includes(at);
  if (wanted !== null) {
    if (isFree(wanted)) return { kind: 'new', rule: { ...rule, priority: wanted } };
    const hint = `Let --priority tell a free one${between(low, high, most)}.`;
    return { ...refusal, hint, reason: `the priority ${wanted} is not free for it` };
  }
  if (!like.isWhole) {
    const reason = 'its listener is not declared here, so nobody knows which priorities are free';
    return { ...refusal, hint: `Let --priority tell one${between(low, high, most)}.`, reason };
  }
  const priority = nearestFree(like.priority ?? 0, most, isFree);
  if (priority !== null) return { kind: 'new', rule: { ...rule, priority } };
  return { ...refusal, reason: `no priority${between(low, high, most)} is free` };
}

function unclearReason({ priority }: ListenerRule): string {
  const what = priority === null ? 'priority' : 'conditions';
  return `the ${what} of a rule of its listener are not written out`;
}

/** Between which priorities a rule can stand. @throws UserError CLT_CONFLICT */
function boundsOf(
  match: RuleMatch,
  others: readonly ListenerRule[],
  { most, ...asked }: Pick<Asked, 'host' | 'route'> & { most: number },
): [low: number, high: number] {
  let [low, high] = [0, most + 1];
  for (const other of others) {
    if (other.owner === asked.host.address) continue;
    const priority = other.priority ?? 0;
    const relation = relationOfMatches(match, other.match ?? match);
    if (relation === 'same') throw taken(asked, other);
    if (relation === 'covered') high = Math.min(high, priority);
    else if (relation !== 'apart') low = Math.max(low, priority);
  }
  return [low, high];
}

function taken(
  { host, route }: Pick<ApiRouteRequest, 'host' | 'route'>,
  { owner, file, line }: ListenerRule,
): UserError {
  const to = owner === null ? 'leads elsewhere' : `is for ${owner}`;
  return new UserError(
    'CLT_CONFLICT',
    `The listener of ${host.address} has a rule for ${route.method} ${route.path} already, which ${to}.`,
    { hint: 'Choose another route.', path: file, line },
  );
}

/** The error of a rule that is not written. */
export function ruleRefused<R extends ListenerRule>(
  { host, route }: Asked,
  { reason, hint, at }: RuleRefusal<R>,
  snippet: string | null,
): UserError {
  return new UserError(
    'CLT_CANNOT_PLACE',
    `${route.method} ${route.path} is not forwarded to ${host.address}: ${reason}.`,
    {
      hint: `Nothing was written. ${hint}`,
      path: at.file,
      line: at.line,
      ...(snippet === null ? {} : { snippet }),
    },
  );
}
