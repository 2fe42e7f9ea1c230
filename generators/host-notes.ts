import type { FunctionPlan, Note } from './define.js';

/**
 * What a person must know of a function that is there already and gets a trigger; `dispatches` is true where its
 * code does so already.
 */
export function hostNotes({ host, trigger, wiring }: FunctionPlan, dispatches: boolean): Note[] {
  if (!host) return [];
  const { address, fn } = host;
  const contract = {
    code: 'CLT_HOST_CONTRACT',
    message: `The code of ${address} is not changed: it must take events of the type ${trigger.eventType} as well. ${trigger.responseContract}`,
  };
  const notes: Note[] = dispatches ? [] : [contract];
  if (fn.timeout === null) {
    const message = `The timeout of ${address} is not written out: ${wiring.fn.timeout} seconds are taken for it; --timeout tells another number.`;
    notes.push({ code: 'CLT_HOST_TIMEOUT', message });
  }
  if (trigger.invocation === 'asynchronous' && !wiring.asyncInvoke) {
    const message = `${address} keeps its own retries and its own destination of failed events.`;
    notes.push({ code: 'CLT_HOST_INVOKE_CONFIG', message });
  }
  return notes;
}
