import type { Policy } from './ask.js';

/** One of the answers that a question offers. */
type Offered = string | { value: string; name?: string; description?: string };

/** A question as inquirer takes it. */
export interface Question {
  type: string;
  message: string;
  default?: unknown;
  choices?: readonly Offered[];
  validate?: (answer: string) => string | boolean | Promise<string | boolean>;
  [more: string]: unknown;
}

/** A question as the team leaves it: still to be asked, or with one answer left. */
export type Narrowed = { ask: Question } | { only: unknown };

const wordOf = (choice: Offered): string => (typeof choice === 'string' ? choice : choice.value);

/**
 * Narrows a question to what the team allows, and puts what the team would answer before. Where it
 * allows none of the choices, all are asked: what is chosen is refused with the reason.
 */
export function narrowedQuestion(name: string, question: Question, policy: Policy): Narrowed {
  const preset = policy.preset(name);
  const asked =
    preset === undefined ? question : { ...question, default: presetOf(question, preset) };
  if (question.type === 'confirm') {
    const [only, other] = policy.narrowed(name, ['true', 'false']);
    return only !== undefined && other === undefined ? { only: only === 'true' } : { ask: asked };
  }
  if (!question.choices) return { ask: { ...asked, validate: allowing(name, question, policy) } };
  const allowed = policy.narrowed(name, question.choices.map(wordOf));
  if (allowed.length === 1) return { only: allowed[0] };
  if (allowed.length === 0) return { ask: asked };
  return {
    ask: { ...asked, choices: question.choices.filter((each) => allowed.includes(wordOf(each))) },
  };
}

/** A line of text shows a list as it is typed. */
function presetOf({ type }: Question, preset: unknown): unknown {
  if (type !== 'input') return preset;
  return Array.isArray(preset) ? preset.join(',') : String(preset);
}

function allowing(
  name: string,
  { validate }: Question,
  policy: Policy,
): (answer: string) => Promise<string | boolean> {
  return async (answer) => {
    const problem = (await validate?.(answer)) ?? true;
    if (problem !== true || answer === '') return problem;
    return policy.problem(name, answer) ?? true;
  };
}
