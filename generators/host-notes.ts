import type { FunctionPlan, Note } from './define.js';
import type { HostCode } from './dispatch/code-of-hosts.js';
import { printable } from './printable.js';

/** What a person must know of a function that is there already and gets a trigger, by what its code becomes. */
export function hostNotes({ host, trigger, wiring }: FunctionPlan, code: HostCode): Note[] {
  if (!host) return [];
  const { address, fn } = host;
  const why = code?.kind === 'alone' ? code.why : null;
  const at = why?.line == null ? '' : `:${why.line}`;
  const line = why ? ` (${printable(why.path)}${at} ${why.reason})` : '';
  const contract = {
    code: 'CLT_HOST_CONTRACT',
    message: `The code of ${address} is not changed${line}: it must take events of the type ${trigger.eventType} as well. ${trigger.responseContract}`,
  };
  const notes: Note[] = code?.kind === 'dispatched' ? [...code.notes] : [contract];
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
