import type { FunctionPlan, Note } from './define.js';

/** Told of a function that goes to one region alone: what it is added to may be deployed elsewhere. */
export function regionNotes({ trigger: { id, region } }: Pick<FunctionPlan, 'trigger'>): Note[] {
  if (region === undefined) return [];
  const message = `Functions of ${id} are deployed in ${region} alone: deploy there what this is added to.`;
  return [{ code: 'CLT_ONE_REGION', message }];
}
