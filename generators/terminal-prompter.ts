import { setImmediate } from 'node:timers/promises';
import inquirer from 'inquirer';
import { type Summary, summaries } from '../generated/summaries.js';
import { commonAnswers } from './answer-options.js';
import type { RawAnswers } from './answers.js';
import type { Choice, Policy, Prompter } from './ask.js';
import type { Catalogue } from './catalogue.js';
import { byFamily } from './commands/list.js';
import type { Console } from './console.js';
import type { Option, SourceKind } from './define.js';
import { cancelled } from './errors.js';
import { gitModified } from './git-state.js';
import { editsOf } from './manifest.js';
import { typedProblem } from './option-values.js';
import { diffs, effectLines, noteLines, summary } from './report.js';
import type { CreateResult } from './result.js';
import { narrowedQuestion, type Question } from './team-questions.js';

/** Asks in the terminal; questions are drawn on standard error, so that standard output stays clean. */
export function terminalPrompter(console: Console): Prompter {
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  const one = async (question: object): Promise<unknown> => {
    try {
      const answers = await prompt([{ ...question, name: 'answer' }] as never);
      return (answers as { answer: unknown }).answer;
    } catch (error) {
      throw isCancelled(error) ? cancelled() : error;
    }
  };
  return {
    ask: (given, catalogue, policy) => askAll(given, { catalogue, policy, one }),
    async choose<T>(message: string, choices: readonly Choice<T>[]) {
      return (await one({ type: 'select', message, choices: [...choices] })) as T;
    },
    async confirm(result) {
      console.err(`\n${await preview(result, console)}\n`);
      return (
        (await one({ type: 'confirm', message: 'Write these files?', default: true })) === true
      );
    },
  };
}

type Ask = (question: object) => Promise<unknown>;

/** What questions depend on beside the answers. */
interface Asking {
  catalogue: Catalogue;
  policy: Policy | null;
  one: Ask;
}

async function askAll(given: RawAnswers, asking: Asking): Promise<RawAnswers> {
  const { catalogue, policy, one } = asking;
  const chosen = given['trigger'] ?? (await chosenTrigger(asking));
  const trigger = await catalogue.trigger(String(chosen));
  const said: RawAnswers = { ...given, trigger: chosen };
  const answers = policy ? policy.locked(said, trigger) : said;
  const open = async (key: string, question: Question): Promise<void> => {
    if (answers[key] !== undefined) return;
    const left = policy ? narrowedQuestion(key, question, policy) : { ask: question };
    answers[key] = 'only' in left ? left.only : await one(left.ask);
  };
  await open('language', await choice('Language', catalogue.languageIds, catalogue.language));
  await open('style', {
    type: 'select',
    message: 'Style',
    choices: [
      { value: 'plain', name: 'Plain', description: 'No dependencies at run time' },
      {
        value: 'powertools',
        name: 'AWS Lambda Powertools',
        description: 'Batch, router, logger, parser',
      },
    ],
  });
  await open('iac', await choice('Infrastructure as code', catalogue.targetIds, catalogue.target));
  if (answers['to'] === undefined)
    await open('name', text('name', commonAnswers.name, 'Name of the function'));
  if (trigger.source) {
    await open('source', sourceQuestion(trigger.source));
    if (answers['source'] === '') answers['source'] = null;
  }
  for (const [name, option] of Object.entries(trigger.options)) {
    if (option.ask) await open(name, optionQuestion(name, option));
  }
  return answers;
}

/** What is shown of a trigger. */
type TriggerChoice = Pick<Summary, 'id' | 'title' | 'family' | 'summary'>;

/**
 * All triggers under their families; what is typed filters by id, title and summary, and those whose
 * id or title holds it come first. The list follows
 * the typing a moment later, so that a quick Enter names a line of the list before: then the first
 * line of the list that the screen came to is meant.
 */
async function chosenTrigger({ catalogue, policy, one }: Asking): Promise<string> {
  const offered = await offeredTriggers(catalogue, policy);
  if (offered.length === 1 && offered[0]) return offered[0].id;
  let fitting = offered;
  const grouped = [...byFamily(offered)].flatMap(([family, items]) => [
    new inquirer.Separator(`── ${family} ──`),
    ...items.map(triggerChoice),
  ]);
  const chosen = await one({
    type: 'search',
    message: 'Trigger',
    pageSize: 12,
    source: (term: string | undefined) => {
      fitting = term ? mentioning(term, offered) : offered;
      return term ? fitting.map(triggerChoice) : grouped;
    },
    validate: async () => {
      await setImmediate();
      return fitting.length > 0;
    },
  });
  const { id } = fitting.find((each) => each.id === chosen) ?? fitting[0] ?? {};
  return id ?? String(chosen);
}

function triggerChoice({ id, title, summary: description }: TriggerChoice) {
  return { value: id, name: `${id} — ${title}`, description };
}

/** The triggers that there are, a team's own among them, as far as the team allows them. */
async function offeredTriggers(
  catalogue: Catalogue,
  policy: Policy | null,
): Promise<readonly TriggerChoice[]> {
  const shipped = new Map<string, TriggerChoice>(summaries.map((each) => [each.id, each]));
  const ids = policy?.narrowed('trigger', catalogue.triggerIds) ?? catalogue.triggerIds;
  const offered = ids.length > 0 ? ids : catalogue.triggerIds;
  return Promise.all(offered.map((id) => shipped.get(id) ?? catalogue.trigger(id)));
}

function mentioning(term: string, offered: readonly TriggerChoice[]): readonly TriggerChoice[] {
  const holds = (text: string): boolean => text.toLowerCase().includes(term.toLowerCase());
  const called = offered.filter(({ id, title }) => holds(`${id} — ${title}`));
  const described = offered.filter(({ summary }) => holds(summary));
  return [...new Set([...called, ...described])];
}

async function choice(
  message: string,
  ids: readonly string[],
  load: (id: string) => Promise<{ title: string }>,
): Promise<Question> {
  const choices = await Promise.all(
    ids.map(async (value) => ({ value, name: (await load(value)).title })),
  );
  return { type: 'select', message, choices };
}

function sourceQuestion({ noun, arnFrom, required, example, declaredAs }: SourceKind): Question {
  const ways = arnFrom === undefined ? 'ARN or name' : 'ARN';
  const type = 'input';
  if (!required) return { type, message: `Existing ${noun} (${ways}; empty makes a new one)` };
  const validate = (answer: string) => answer !== '' || `One is needed, such as ${example}`;
  const more = declaredAs.length > 0 ? ` (${ways}, or what the project declares)` : '';
  return { type, message: `Existing ${noun}${more}`, validate };
}

function optionQuestion(name: string, option: Option): Question {
  const message = option.description;
  if (option.type === 'boolean') return { type: 'confirm', message, default: option.default };
  if (option.type === 'enum') {
    return { type: 'select', message, choices: [...option.enum], default: option.default };
  }
  return text(name, option, message);
}

/** A line of text that is checked as the flag of the same name would be. */
function text(name: string, option: Option, message: string): Question {
  const preset = Array.isArray(option.default) ? option.default.join(',') : option.default;
  return {
    type: 'input',
    message,
    ...(preset === null || preset === '' ? {} : { default: String(preset) }),
    validate: (answer: string) => typedProblem(name, answer, option) ?? true,
    filter: (answer: string) => (answer === '' ? undefined : answer),
  };
}

/** What a person confirms: the diff of each file of theirs, the files, and what it comes to. */
async function preview(result: CreateResult, { errColors }: Console): Promise<string> {
  const name = result.functions.slice(0, 1).map((each) => each.name);
  const what = `${errColors.bold('Plan')}: ${[...name, result.project.language, result.project.iac].join(', ')}`;
  const dirty = result.notes.filter(({ code }) => code === gitModified);
  const theirs = editsOf(result.changes);
  const edits = theirs.length > 0 ? `${await diffs(theirs, errColors)}\n` : '';
  const plan = `${edits}${summary(result, errColors)}${effectLines(result, errColors)}`;
  return `${what}\n${plan}${noteLines(dirty, errColors)}`;
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);
}
