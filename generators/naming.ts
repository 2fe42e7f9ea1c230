import type { Standard } from './contract/team.js';
import { nameMaxLength, shorten } from './names.js';

/**
 * Longest prefix of a team: what is left of a bucket's name once its account and region, and the end of a
 * name that was shortened, have their place. A target group, of 32 characters, may keep its beginning alone.
 */
export const prefixMaxLength = 15;

/** Longest name of a stack. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html */
const stackNameMax = 128;

/** What the names begin with that AWS sees of a function; empty without a team. */
export function prefixOf({ standard }: { standard?: Standard }): string {
  return standard?.naming?.prefix ?? '';
}

/** What names of a function that AWS sees are made of. */
export function calledInAws(answers: { name: string; standard?: Standard }): string {
  return shorten(prefixOf(answers) + answers.name, nameMaxLength);
}

/** The stack of a project, whose name generated ones begin with. */
export function stackName(project: string, first: { standard?: Standard } | undefined): string {
  return shorten(prefixOf(first ?? {}) + project, stackNameMax);
}
