import { sh } from '../support/tools.js';

const asked = sh('python3', ['-c', 'import sys; print(sys.executable)']);

/** The interpreter behind `python3`, which may be a wrapper that takes longer to begin than it does. */
export const python = await asked.then(
  (printed) => printed.trim(),
  () => 'python3',
);
