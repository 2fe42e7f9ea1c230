import type { FunctionPlan, Note } from './define.js';

/** What a function that is there already must be able to do for its new trigger. */
export function hostNotes({ host, trigger, wiring }: FunctionPlan): Note[] {
  if (!host) return [];
  const contract = {
    code: 'CLT_HOST_CONTRACT',
    message: `The code of ${host.address} is not changed: it must take a ${trigger.eventType} as well. ${trigger.responseContract}`,
  };
  if (host.fn.timeout !== null) return [contract];
  const message = `The timeout of ${host.address} is not written out: ${wiring.fn.timeout} seconds are taken for it; --timeout tells another number.`;
  return [contract, { code: 'CLT_HOST_TIMEOUT', message }];
}
