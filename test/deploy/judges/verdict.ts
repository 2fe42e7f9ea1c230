import type { Subject } from '../../support/infra-subjects.js';
import type { Finding } from '../../support/judges/finding.js';
import { type Suppression, suppressions } from './suppressions.js';

/** Suppressions that have been of use, by target. */
export type Used = Set<`${number} ${string}`>;

/** The findings that no suppression explains. Those that do are noted in `used`. */
export function unexplained(
  findings: readonly Finding[],
  subject: Pick<Subject, 'target' | 'wiring'>,
  used: Used,
): Finding[] {
  return findings.filter((finding) => {
    const fitting = suppressions
      .map((suppression, at) => ({ suppression, at }))
      .filter(({ suppression }) => explains(suppression, finding, subject));
    for (const { at } of fitting) used.add(`${at} ${subject.target}`);
    return fitting.length === 0;
  });
}

function explains(
  { rule, resource, targets, where }: Suppression,
  finding: Finding,
  { target, wiring }: Pick<Subject, 'target' | 'wiring'>,
): boolean {
  const id = target === 'cdk' ? finding.resource.replace(/[0-9A-F]{8}$/, '') : finding.resource;
  return (
    targets.some((each) => each === target) &&
    rule.test(finding.rule) &&
    resource.test(id) &&
    (!where || (wiring !== null && where(wiring)))
  );
}

/** Suppressions that nothing needed, in words. */
export function idle(used: Used): string[] {
  return suppressions.flatMap(({ rule, resource, targets }, at) =>
    targets
      .filter((target) => !used.has(`${at} ${target}`))
      .map((target) => `${rule.source} on ${resource.source} in ${target}`),
  );
}
