import type { Recogniser } from './contract.js';

/** Every way of routing that is known. The first module below `recognisers/` that claims a function is not asked alone: all are. */
export const recognisers: readonly Recogniser[] = [];
