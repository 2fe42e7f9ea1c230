import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../../support/combinations.js';

/** What each script says in the language of jq of pools and their triggers. */
function wordsOf(script: string): string {
  const path = join(repository, 'templates/triggers/cognito', script);
  const [, words = ''] =
    /^(?:words|POOL_WORDS)='\n([^']*)'$/m.exec(readFileSync(path, 'utf8')) ?? [];
  return words;
}

it('joins and leaves a user pool of others alike, whatever deploys the function', () => {
  const scripts = [
    'scripts/connect.sh.hbs',
    'terraform/files/user-pool-trigger.sh.hbs',
    'aws-cli/files/lib/user-pool.sh.hbs',
  ];
  const [first = '', ...others] = scripts.map(wordsOf);
  expect(first).toContain('def objection:');
  for (const words of others) expect(words).toBe(first);
});
