import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sh } from '../support/tools.js';

it('is strictly typed itself', async () => {
  const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
  expect(await sh(tsc, ['-p', import.meta.dirname])).toBe('');
});
