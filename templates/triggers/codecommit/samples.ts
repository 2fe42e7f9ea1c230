import type { AnswersTo, Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { triggerOptions } from './repository.js';

type Answers = AnswersTo<typeof triggerOptions>;

/** The branch of the fixtures, which others take the place of. */
const sampleBranch = 'main';

/** What a change of that branch is, for a function that does not hear of all. */
function kindOf({ events }: Answers): 'updated' | 'created' | 'deleted' {
  if (events.some((each) => each === 'all' || each === 'updateReference')) return 'updated';
  return events.includes('createReference') ? 'created' : 'deleted';
}

/** A push of everything reaches only who hears of everything. */
function reaches({ events, branches }: Answers, event: string): boolean {
  return event !== 'many-references' || (events.includes('all') && branches.length === 0);
}

/** The events that a trigger with these answers sends. */
export function eventsOf(answers: Answers, fixtures: Fixtures): Fixtures {
  return Object.fromEntries(
    Object.entries(fixtures)
      .filter(([name]) => reaches(answers, name))
      .map(([name, event]) => [name, { Records: recordsOf(answers, event as JsonObject) }]),
  );
}

function recordsOf(answers: Answers, { Records: records = [] }: JsonObject): Json[] {
  const said = answers['custom-data'];
  return (records as JsonObject[]).map(({ codecommit, ...record }) => {
    const { references = [] } = codecommit as JsonObject;
    const told = (references as JsonObject[]).map((each) => referenceOf(answers, each));
    const own = said === null ? record : { ...record, customData: said };
    return { ...own, codecommit: { references: told } };
  });
}

function referenceOf(answers: Answers, reference: JsonObject): JsonObject {
  const { ref = null } = reference;
  if (ref !== `refs/heads/${sampleBranch}`) return reference;
  const kind = kindOf(answers);
  const flag = kind === 'updated' ? {} : { [kind]: true };
  return { ...reference, ...flag, ref: refOf(answers, ref) };
}

const branchOf = ({ branches }: Answers): string => branches[0] ?? sampleBranch;

/** The same name for the branch of these answers. */
function refOf(answers: Answers, text: Json): string {
  return String(text).replace(
    `refs/heads/${sampleBranch}`,
    () => `refs/heads/${branchOf(answers)}`,
  );
}

/** The test table for those events. */
export function casesOf(answers: Answers, rows: readonly Case[]): Case[] {
  return rows
    .filter(({ event }) => reaches(answers, String(event)))
    .map((row) => ({
      ...row,
      failing: (row['failing'] as Json[]).map((each) => refOf(answers, each)),
      expected: (row['expected'] as JsonObject[]).map((each) => changeOf(answers, each)),
    }));
}

function changeOf(answers: Answers, change: JsonObject): JsonObject {
  const own = { ...change, customData: answers['custom-data'] };
  if (change['branch'] !== sampleBranch) return own;
  return {
    ...own,
    changeId: refOf(answers, change['changeId'] ?? ''),
    kind: kindOf(answers),
    ref: refOf(answers, change['ref'] ?? ''),
    branch: branchOf(answers),
  };
}
