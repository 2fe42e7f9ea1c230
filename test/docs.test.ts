import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recorded } from '../scripts/session.js';
import { repository } from './support/combinations.js';

it('docs/team.md shows what its commands print', { timeout: 300_000 }, async () => {
  const document = readFileSync(join(repository, 'docs/team.md'), 'utf8');
  expect(await recorded(document)).toBe(document);
});
