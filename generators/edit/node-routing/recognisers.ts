import type { Recogniser } from './contract.js';
import { frameworks } from './frameworks/all.js';
import { chainRouting } from './recognisers/chain.js';
import { ownTable } from './recognisers/own-table.js';
import { tableRouting } from './recognisers/table.js';

/** Every way of routing that is known. All are asked; a function that two of them claim is refused. */
export const recognisers: readonly Recogniser[] = [
  ownTable,
  tableRouting,
  chainRouting,
  ...frameworks,
];
