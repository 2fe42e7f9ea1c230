import type { StagedFile } from './transaction/change.js';

/** Keeps locks, journals and undo records out of the team's repository. */
export const stateIgnore: StagedFile = {
  path: '.lambda-trigger/.gitignore',
  content: 'lock\ntransaction/\nundo/\n',
  executable: false,
};
