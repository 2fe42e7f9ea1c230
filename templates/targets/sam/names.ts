import type { Declared } from '../../../generators/declared.js';
import { pascal } from '../../../generators/names.js';

/** Logical ids of a function (node null), or of a resource or grant and what is attached to it. */
export function logicalIds(functionName: string, node: string | null) {
  const own = pascal(functionName);
  const id = pascal(`${functionName}-${node ?? 'function'}`);
  return {
    id,
    policy: `${id}Policy`,
    permission: `${id}Permission`,
    role: `${own}Role`,
    logGroup: `${own}LogGroup`,
  };
}

/** The identifiers of a resource of the template; a function's with that of its role. */
export function referTo({ address, fn }: Declared) {
  return { ...logicalIds(address, null), id: address, role: fn?.role ?? '' };
}
