import { triggerContext } from './answers.js';
import type { Answers, FunctionPlan, Language, Trigger } from './define.js';
import { grantsFor } from './grants.js';
import type { FunctionSettings } from './wiring.js';

/**
 * What one function will be: its wiring with the grants derived, and where its code lies. Pure.
 * `settings` are those that the project it goes to has in use.
 */
export function planFunction(
  answers: Answers,
  trigger: Trigger,
  language: Language,
  settings: Partial<FunctionSettings> = {},
): FunctionPlan {
  const asked = triggerContext(answers, trigger);
  const context = { ...asked, fn: { ...asked.fn, ...settings } };
  const made = trigger.wiring(answers.options as never, context);
  return {
    answers,
    trigger,
    context,
    wiring: { fn: context.fn, ...made, grants: grantsFor(made) },
    code: language.code(answers.name),
  };
}
