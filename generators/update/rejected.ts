import { utf8Text } from '../utf8.js';
import type { FileUpdate } from './update-plan.js';

/** What today's templates changed in a file, as a patch that a person applies: from what was generated, else from what is there. */
export async function rejected({
  path,
  base,
  present,
  today,
  outcome,
}: FileUpdate): Promise<string> {
  if (outcome.state === 'conflict' && outcome.patch !== undefined) return outcome.patch;
  const { createTwoFilesPatch } = await import('diff');
  const from = base ?? (present && utf8Text(present)) ?? '';
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, from, today ?? '');
}
