import type { FunctionPlan, Note } from './define.js';

/** Told of answers of which nothing comes beside the others: whoever gave them would take them for set. */
export function idleNotes({
  answers: { options: given },
  trigger,
  context,
}: Pick<FunctionPlan, 'answers' | 'context' | 'trigger'>): Note[] {
  const idle = trigger.idle?.(given as never, context) ?? [];
  return idle.flatMap(({ options, why }) =>
    options
      .filter((name) => !same(given[name], trigger.options[name]?.default))
      .map((name) => ({ code: 'CLT_IDLE_ANSWER', message: `--${name} has no effect: ${why}.` })),
  );
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
