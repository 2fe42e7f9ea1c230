import type { ResultRow } from './results.js';

/** What events are about: handlers, which are the same for every target. */
export const anyTarget = 'any target';

/** Why a target has no result of a check. */
interface Gap {
  /** What its cells in the matrix show. */
  mark: string;
  reason: string;
  /** Whose cells may be empty for this reason, given the results of the trigger. */
  where(check: string, target: string, own: readonly ResultRow[]): boolean;
}

/** The reviewed list; the report fails for an empty cell that nothing here explains. */
const gaps: readonly Gap[] = [
  {
    mark: 'a',
    reason: 'The handler hears of the same events whatever deploys it; once is enough.',
    where: (check, target, own) => target !== anyTarget && isOfHandlers(check, own),
  },
  {
    mark: 'b',
    reason: 'It is about what a target declares or makes, so each target has a result of its own.',
    where: (check, target, own) => target === anyTarget && !isOfHandlers(check, own),
  },
  {
    mark: 'c',
    reason: 'It reads templates of CloudFormation, and this target has none.',
    where: (check, target) =>
      /^(?:cdk-nag|cfn-lint)/.test(check) && ['aws-cli', 'terraform'].includes(target),
  },
  {
    mark: 'd',
    reason: 'The templates of the CDK have nothing to transform: they are read as they are.',
    where: (check, target) => check === 'cfn-lint, expanded' && target === 'cdk',
  },
  {
    mark: 'e',
    reason: '`npm test` reads the scripts that this target has for some triggers.',
    where: (check, target) => check === 'shellcheck' && target !== 'aws-cli',
  },
  {
    mark: 'f',
    reason: 'It reads Terraform alone.',
    where: (check, target) => check === 'terraform validate' && target !== 'terraform',
  },
  {
    mark: 'g',
    reason:
      'Deliberate mistakes are looked for in the calls of the scripts and in the plan (row «expanded»), which takes less than to deploy them.',
    where: (check, target) =>
      /^notices (?:(?!, expanded$).)+$/.test(check) && ['aws-cli', 'terraform'].includes(target),
  },
  {
    mark: 'h',
    reason: 'All variants are deployed by the scripts: none is left to compare by its calls.',
    where: (check, target, own) =>
      check === 'wiring, expanded' &&
      target === 'aws-cli' &&
      own.some((row) => row.check === 'wiring' && row.target === target && row.status === 'passed'),
  },
];

function isOfHandlers(check: string, own: readonly ResultRow[]): boolean {
  return own.some((row) => row.check === check && row.target === anyTarget);
}

/** What an empty cell shows: the mark of its reason, or a question that the report fails for. */
export function gapMark(check: string, target: string, own: readonly ResultRow[]): string {
  return gaps.find((gap) => gap.where(check, target, own))?.mark ?? '?';
}

/** The reasons of the marks that are shown, as a list in Markdown. */
export function legendOf(marks: readonly string[]): string {
  return gaps
    .filter(({ mark }) => marks.includes(mark))
    .map(({ mark, reason }) => `- ${mark}: ${reason}`)
    .join('\n');
}
