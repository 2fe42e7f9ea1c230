import type { Problem } from '../../../generators/define.js';
import type { Route } from '../../../generators/wiring.js';

/** What sends its requests, as each target calls it. */
export const requests = {
  format: null,
  from: [
    'AWS::VpcLattice::TargetGroup',
    'aws_vpclattice_target_group',
    'vpclattice.CfnTargetGroup',
    'put_lattice_group',
  ],
  usual: false,
};

/** The answers about the rule of a listener. */
export interface RuleAnswers {
  'path-prefix': string | null;
  priority: number | null;
}

/** The fixed parts that all routes begin with: `/orders` of `/orders` and `/orders/{id}`. */
export function prefixOf(routes: readonly Route[]): string {
  const all = routes.map(({ path }) => path.split('/').slice(1));
  const [first = [], ...others] = all;
  const common = first.findIndex(
    (part, at) => part.startsWith('{') || others.some((parts) => parts[at] !== part),
  );
  return `/${(common < 0 ? first : first.slice(0, common)).join('/')}`;
}

/** What is wrong with the answers about the rule: that there is none. */
export function ruleProblems(answers: RuleAnswers, hasListener: boolean): Problem[] {
  if (hasListener) return [];
  const asked = Object.entries(answers).filter(([, value]) => value !== null);
  const message = 'needs --source, the listener that forwards';
  return asked.map(([option]) => ({ option, message }));
}
