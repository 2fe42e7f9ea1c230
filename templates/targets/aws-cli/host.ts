import type { Host } from '../../../generators/declared.js';
import type { Blocks, FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { code, codes } from '../../../generators/view.js';
import { referTo } from './expressions.js';
import {
  connectSteps,
  disconnectSteps,
  librariesOf,
  madeBeforeFunction,
  outputs,
  pinnedBy,
  removeSteps,
} from './script.js';
import { settingsOf, standardSteps } from './standard.js';
import { sidPrefix } from './view.js';

/** The view of the script of a further trigger. */
export function hostScript({ plan, blocks }: RenderedFunction, host: Host): object {
  const { fn, grants } = plan.wiring;
  const parts = [...blocks.resources, blocks.fn, blocks.link].map((block) => block.trim());
  const lines = outputs({ plan, blocks });
  return {
    fn,
    host: codes(referTo(host)),
    hasStatements: grants.some(({ kind }) => kind === 'role'),
    settings: settingsOf(fn),
    libraries: librariesOf({ plan, blocks }).map(code),
    blocks: parts.filter((block) => block !== '').map(code),
    deploy: deploySteps(plan, blocks).map(code),
    teardown: teardownSteps(plan, blocks).map(code),
    outputs: lines.length > 0 ? lines : null,
  };
}

/** The role gets its permission before Lambda asks for it. */
function deploySteps({ wiring }: FunctionPlan, blocks: Blocks): string[] {
  const { grants, asyncInvoke } = wiring;
  const has = (wanted: string): boolean => grants.some(({ kind }) => kind === wanted);
  return [
    'require_function "$FUNCTION"',
    ...madeBeforeFunction(wiring),
    ...(has('role') ? ['put_trigger_policy "$ROLE" "$TRIGGER" "$(role_statements)"'] : []),
    ...(asyncInvoke ? ['put_invoke_config "$FUNCTION" "$(invoke_configuration)"'] : []),
    ...(has('invoke')
      ? [`put_permissions "$FUNCTION" "$${pinnedBy(wiring)}" "$(permissions)"`]
      : []),
    ...connectSteps(wiring, blocks),
    ...standardSteps(wiring, false),
    'verify_function "$FUNCTION"',
  ];
}

function teardownSteps({ wiring }: FunctionPlan, blocks: Blocks): string[] {
  const { grants, asyncInvoke, fn } = wiring;
  const has = (wanted: string): boolean => grants.some(({ kind }) => kind === wanted);
  return [
    ...disconnectSteps(wiring, blocks),
    ...(has('invoke') ? [`delete_permissions "$FUNCTION" ${sidPrefix(fn.name)}`] : []),
    ...(asyncInvoke ? ['delete_invoke_config "$FUNCTION"'] : []),
    ...(has('role') ? ['delete_trigger_policy "$ROLE" "$TRIGGER"'] : []),
    ...removeSteps(wiring),
  ];
}
