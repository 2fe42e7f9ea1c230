import type { Recogniser } from './contract.js';
import { frameworks } from './frameworks/all.js';

/** Every way of routing that is known. All are asked; a function that two of them claim is refused. */
export const recognisers: readonly Recogniser[] = [...frameworks];
