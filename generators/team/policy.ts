import { flatAnswers, type RawAnswers } from '../answers.js';
import type { Policy } from '../ask.js';
import type { Catalogue } from '../catalogue.js';
import type { Answers, Team } from '../define.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { allowanceText, allows } from './allowance.js';
import { filled, withLocks } from './fill.js';
import { shown } from './merge.js';

/** What a team says of the answers of a run. */
export function policyOf(team: Team, catalogue: Catalogue): Policy {
  return {
    settled(said, habits) {
      const flat = flatAnswers(said);
      const open = Object.entries(habits).filter(([name]) => flat[name] == null);
      const own = Object.fromEntries(open);
      return withLocks({ ...flat, ...own }, null, team, own);
    },
    locked: (given, trigger) => withLocks(given, trigger, team),
    preset: (name) => team.locked.get(name)?.value ?? team.defaults[name],
    narrowed(name, values) {
      const limit = team.allowed.get(name)?.allowance;
      return limit ? values.filter((value) => allows(limit, value)) : values;
    },
    problem(name, answer) {
      const limit = team.allowed.get(name);
      if (!limit || allows(limit.allowance, answer)) return null;
      return `${printable(limit.origin.file)} allows ${allowanceText(limit.allowance)}.`;
    },
    async complete(asked, finish) {
      const answers = withStandard(await filled(asked, team, catalogue), team);
      const complete = await blaming(asked, team, () => finish(answers));
      rejectForbidden(complete, team);
      return complete;
    },
  };
}

/** What answers say of the standard beats the team, member by member. */
function withStandard(answers: RawAnswers, { standard }: Team): RawAnswers {
  const own = answers['standard'] ?? {};
  const isMap = typeof own === 'object' && !Array.isArray(own);
  return isMap ? { ...answers, standard: { ...standard, ...own } } : answers;
}

/** Refuses answers that the team does not allow, whoever gave them. */
function rejectForbidden({ options, ...answers }: Answers, { allowed }: Team): void {
  const all: RawAnswers = { ...answers, ...options };
  for (const [name, { allowance, origin }] of allowed) {
    const answer = all[name];
    // A further trigger of a function is no function that somebody names.
    if (answer === undefined || (answers.to !== null && name === 'name')) continue;
    // A region that is left open is whichever the environment has.
    if ((answer === null && name !== 'region') || allows(allowance, answer)) continue;
    const what =
      answer === null ? `--${name} is open` : `--${name} ${shown(answer)} is not allowed`;
    const file = printable(origin.file);
    throw new UserError('CLT_NOT_ALLOWED', `${what}: ${file} allows ${allowanceText(allowance)}.`, {
      hint: `Give --${name} what is allowed, or ask whoever keeps ${file}.`,
      path: origin.file,
      ...(origin.line === null ? {} : { line: origin.line }),
    });
  }
}

/** An error about an answer that nobody but the team gave says so. */
async function blaming<T>(asked: RawAnswers, team: Team, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [, name = ''] = /^--([a-z0-9-]+) /.exec(error.message) ?? [];
    const isTeams = team.locked.has(name) || (asked[name] == null && name in team.defaults);
    const member = team.locked.has(name) ? 'locked' : 'defaults';
    const told = team.explained.find(({ key }) => key === `${member}.${name}`);
    if (!isTeams || !told) throw error;
    const { file, line } = told.origin;
    const { code, message, hint } = error;
    throw new UserError(code, `${message.replace(/\.$/, '')}; ${printable(file)} sets it.`, {
      ...(hint === undefined ? {} : { hint }),
      path: file,
      ...(line === null ? {} : { line }),
      cause: error,
    });
  }
}
