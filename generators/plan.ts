import { triggerContext } from './answers.js';
import { type Declared, hostOf } from './declared.js';
import type { Answers, FunctionPlan, Language, Trigger } from './define.js';
import { grantsFor } from './grants.js';

/** What one function will be: its wiring with the grants derived, and where its code lies. Pure. */
export function planFunction(
  answers: Answers,
  trigger: Trigger,
  language: Language,
  declared: readonly Declared[] = [],
): FunctionPlan {
  const context = triggerContext(answers, trigger, declared);
  const made = trigger.wiring(answers.options as never, context);
  return {
    answers,
    trigger,
    context,
    host: hostOf(answers.to, declared),
    wiring: { fn: context.fn, ...made, grants: grantsFor(made) },
    code: language.code(answers.name),
  };
}
