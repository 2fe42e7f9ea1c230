import type { Problem, TriggerContext } from '../../generators/define.js';

/** Seconds. https://docs.aws.amazon.com/lambda/latest/dg/with-msk-configure.html */
const timeoutMax = 14 * 60;

/** What is wrong with a function that a mapping of Kafka, Amazon MQ or DocumentDB is to call: it has no full 15 minutes. */
export function timeoutProblems({ fn, host }: TriggerContext): Problem[] {
  if (fn.timeout <= timeoutMax) return [];
  const longest = `${timeoutMax} seconds, the longest that Lambda takes for this source`;
  return [
    host
      ? { option: 'to', message: `names a function with a timeout above ${longest}` }
      : { option: 'timeout', message: `is above ${longest}` },
  ];
}
