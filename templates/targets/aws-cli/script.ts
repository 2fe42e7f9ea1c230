import type { Blocks, FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { scriptsOf } from '../../../generators/function-scripts.js';
import { pascal, shorten } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import {
  type Link,
  madeAfterFunction,
  resourceOf,
  sourceOf,
  type Wiring,
} from '../../../generators/wiring.js';
import { pointedAtFirst, shellName, variable } from './nodes.js';
import { comparedBy, hasStandard, settingsOf, standardSteps } from './standard.js';

/** The files of `infra/lib/` that go with a kind of resource or link; a trigger may bring more. */
const kinds: { [kind: string]: string[] } = {
  alarm: ['alarm'],
  'metric-alarm': ['alarm'],
  queue: ['queue'],
  bucket: ['bucket'],
  'event-bus': ['event-bus'],
  'log-group': ['log-group'],
  'mq-broker': ['mq-broker'],
  'rest-api': ['rest-api', 'route'],
  role: ['service-role'],
  rule: ['rule'],
  stream: ['stream'],
  'stream-consumer': ['stream', 'stream-consumer'],
  table: ['table'],
};

/** Those that go with a kind beside, where the project makes it. */
const madeKinds: { [kind: string]: string[] } = {
  'http-api': ['access-log', 'log-group'],
  'rest-api': ['access-log', 'log-group'],
  'websocket-api': ['access-log', 'log-group'],
};

const linkLibraries: { [K in Link['kind']]: string[] } = {
  poll: ['mapping'],
  notify: ['notification', 'permission'],
  route: ['permission'],
  call: ['permission'],
  url: [],
  assume: [],
  forward: ['permission'],
};

/** Longest role name less a hyphen and the longest region. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const roleNameMax = 64 - '-ap-southeast-1'.length;

/** The files of `infra/lib/` that these functions need; `mapping` is also what `mappings.sh` needs. */
export function libraries(functions: readonly RenderedFunction[]): string[] {
  const needed = functions.flatMap(librariesOf);
  return [...new Set(['mapping', ...needed])].sort();
}

/** The view of `infra/functions/<name>.sh`. */
export function functionScript({ plan, blocks }: RenderedFunction): object {
  const { fn } = plan.wiring;
  return {
    fn,
    libraries: librariesOf({ plan, blocks }).map(code),
    environment: JSON.stringify(fn.environment),
    settings: settingsOf(fn),
    code: code(blocks.code.trimEnd()),
    roleName: shorten(fn.called, roleNameMax),
    blocks: [...blocks.resources, blocks.fn, blocks.link]
      .map((block) => block.trimEnd())
      .filter((block) => block !== '')
      .map(code),
    deploy: deploySteps(plan, blocks).map(code),
    teardown: teardownSteps(plan, blocks).map(code),
    outputs: outputs({ plan, blocks }),
  };
}

/** The files of `infra/lib/` that the script of one function sources. */
export function librariesOf({ plan, blocks }: RenderedFunction): string[] {
  const { resources, link } = plan.wiring;
  const own = plan.host ? ['function', 'host'] : ['function'];
  const ofResources = resources.flatMap(({ kind, existing, declared }) => [
    ...(kinds[kind] ?? []),
    ...(existing || declared ? [] : (madeKinds[kind] ?? [])),
  ]);
  const brought = blocks.files.flatMap(({ path }) => /^lib\/(.+)\.sh$/.exec(path)?.[1] ?? []);
  const set = hasStandard(plan.wiring.fn) ? ['standard'] : [];
  const ofLink = linkLibraries[link.kind];
  return [...new Set([...own, ...ofResources, ...ofLink, ...brought, ...set])].sort();
}

/** Role and sources before the function, the function before whoever may call it, and that before the source's wiring. */
function deploySteps({ wiring }: FunctionPlan, blocks: Blocks): string[] {
  return [
    'require_zip "$ZIP" "$PACKAGE"',
    'require_own_function "$FUNCTION"',
    'put_role "$ROLE" "$(role_statements)"',
    'put_log_group "$LOG_GROUP" "$LOG_RETENTION"',
    ...madeBeforeFunction(wiring),
    `put_function "$FUNCTION" "$ZIP" "$(function_configuration${comparedBy(wiring.fn)})"`,
    ...(wiring.asyncInvoke ? ['put_invoke_config "$FUNCTION" "$(invoke_configuration)"'] : []),
    ...(wiring.grants.some(({ kind }) => kind === 'invoke')
      ? [`put_permissions "$FUNCTION" "$${pinnedBy(wiring)}" "$(permissions)"`]
      : []),
    ...connectSteps(wiring, blocks),
    ...standardSteps(wiring, true),
    'verify_function "$FUNCTION"',
  ];
}

/** The variable with what permissions pin the caller by: its ARN, or itself where it has none. */
export function pinnedBy({ link }: Pick<Wiring, 'link'>): string {
  const tokened = link.kind === 'call' && link.eventSourceToken !== undefined;
  return `${variable(sourceOf(link))}${tokened ? '' : '_ARN'}`;
}

/** What is deployed before the function. */
export function madeBeforeFunction(wiring: Wiring): string[] {
  const later = madeAfterFunction(wiring);
  return pointedAtFirst(wiring.resources)
    .filter((each) => !later.includes(each))
    .map(({ id }) => `deploy_${shellName(id)}`);
}

/** What is deployed once the function is there: what has it among its own properties, and the link. */
export function connectSteps(wiring: Wiring, { link }: Pick<Blocks, 'link'>): string[] {
  return [
    ...madeAfterFunction(wiring).map(({ id }) => `deploy_${shellName(id)}`),
    ...(link.trim() === '' ? [] : ['deploy_link']),
  ];
}

/** What calls the function goes before it. */
export function disconnectSteps(wiring: Wiring, { link }: Pick<Blocks, 'link'>): string[] {
  const apart = !goesWithSource(wiring) && link.trim() !== '';
  const callers = madeAfterFunction(wiring).map(({ id }) => id);
  return [
    ...(apart ? ['teardown_link'] : []),
    ...teardownOf(madeLast(wiring).filter((id) => callers.includes(id))),
  ];
}

/** What is removed after the function. */
export function removeSteps(wiring: Wiring): string[] {
  const callers = madeAfterFunction(wiring).map(({ id }) => id);
  return teardownOf(madeLast(wiring).filter((id) => !callers.includes(id)));
}

function teardownOf(ids: readonly string[]): string[] {
  return ids.map((id) => `teardown_${shellName(id)}`);
}

function teardownSteps({ wiring }: FunctionPlan, blocks: Blocks): string[] {
  return [
    'require_own_function "$FUNCTION"',
    ...disconnectSteps(wiring, blocks),
    'delete_function "$FUNCTION"',
    ...removeSteps(wiring),
    'delete_log_group "$LOG_GROUP"',
    'delete_role "$ROLE"',
  ];
}

/** The ids of what a script makes, in the order in which it is removed. */
function madeLast({ resources }: Wiring): string[] {
  const made = pointedAtFirst(resources).filter(({ existing, declared }) => !existing && !declared);
  return made.map(({ id }) => id).reverse();
}

/** True for a link that is gone with its source: the routes of an API that the script makes. */
function goesWithSource({ link, resources }: Wiring): boolean {
  if (link.kind !== 'route') return false;
  const { existing, declared } = resourceOf(resources, link.api);
  return !existing && !declared;
}

/** The lines that tell a function and its source. */
export function outputs({ plan, blocks }: RenderedFunction): object[] {
  const named = !plan.host || scriptsOf(plan, { id: 'aws-cli' }).length > 0;
  const lines = named ? [{ name: 'FunctionName', value: '"$FUNCTION"' }] : [];
  return [...lines, ...blocks.outputs].map(({ name, value }) => ({
    name: code(pascal(plan.answers.name) + name),
    value: code(value),
  }));
}
