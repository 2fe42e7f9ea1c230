import type { FunctionPlan, Note } from './define.js';

/** Milliseconds; days begin up to so much later elsewhere. */
const aDay = 86_400_000;

/** Told of answers whose last day is over everywhere: whoever gave them would wait in vain. */
export function pastNotes(
  plans: readonly Pick<FunctionPlan, 'answers' | 'trigger'>[],
  now: Date,
): Note[] {
  const yesterday = new Date(now.getTime() - aDay).toISOString().slice(0, 10);
  return plans.flatMap(({ trigger, answers: { options } }) =>
    (trigger.lastDays?.(options as never) ?? [])
      .filter(({ day }) => day < yesterday)
      .map(({ option, day }) => ({
        code: 'CLT_IDLE_ANSWER',
        message: `--${option} has no effect any more: its last day was ${day}.`,
      })),
  );
}
