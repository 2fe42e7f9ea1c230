import type { FunctionPlan, Note } from '../../generators/define.js';
import { prefixOf } from '../../generators/naming.js';

/** Told where a team's prefix is up to the name of a stack of others. */
export function stackNameNotes(plans: readonly FunctionPlan[]): Note[] {
  const [prefix] = plans.map(({ answers }) => prefixOf(answers)).filter((each) => each !== '');
  if (prefix === undefined) return [];
  const message = `CloudFormation makes names that begin with that of their stack: deploy this one under a name that begins with ${prefix}.`;
  return [{ code: 'CLOUDFORMATION_STACK_NAME', message }];
}
