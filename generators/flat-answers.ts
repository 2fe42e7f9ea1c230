import type { RawAnswers } from './answers.js';
import { kebab } from './names.js';

/** Options may stand beside the common answers or below `options`, in kebab-case or camelCase. */
export function flatAnswers(raw: RawAnswers): RawAnswers {
  const { options, ...rest } = raw;
  const nested = typeof options === 'object' && options !== null ? options : {};
  const flat: RawAnswers = {};
  for (const [key, member] of Object.entries({ ...nested, ...rest })) {
    if (member !== undefined) flat[kebab(key)] = member;
  }
  return flat;
}
