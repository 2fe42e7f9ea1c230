import type { RuleMatch } from '../../generators/rule-match.js';
import type { Route } from '../../generators/wiring.js';

/** How a service has rules. */
export interface RuleService {
  /** The pattern of a route that a rule can ask for. */
  patternOf(route: Route): string;
  /** The highest number of a priority that every target takes; the lowest is 1. */
  most: number;
  /** Why a rule cannot ask this, as a clause; null where it can. */
  problem(match: RuleMatch): string | null;
}

const variables = /\{\w+\+?\}/g;

/**
 * Rules of an Application Load Balancer: a pattern has no variables, and its `*` takes slashes too.
 * Priorities: 1 to 50 000, https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export const balancerRules: RuleService = {
  patternOf: ({ path }) => path.replace(variables, '*'),
  most: 50_000,
  problem: ({ paths, methods, hosts, sources }) => {
    const values = paths.length + methods.length + hosts.length + sources.length;
    const stars = [...paths, ...hosts].join('').replace(/[^*?]/g, '').length;
    if (values > 5) return `its rule would have ${values} values, and 5 are the most`;
    if (stars > 5) return `its rule would have ${stars} wildcards, and 5 are the most`;
    return paths.some((each) => each.length > 128) ? 'its pattern has over 128 characters' : null;
  },
};

/**
 * Rules of VPC Lattice: one path, or what paths begin with, and one method.
 * Priorities: 1 to 100. The API takes up to 2000 by now, which the schema of AWS::VpcLattice::Rule and Terraform's
 * provider (5.100) refuse.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/listener-rules.html
 * https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateRule.html
 */
export const latticeRules: RuleService = {
  patternOf: ({ path }) => path.replace(/\{.*$/, '*'),
  most: 100,
  problem: ({ paths }) =>
    paths.some((each) => each.length > 200) ? 'its path has over 200 characters' : null,
};
