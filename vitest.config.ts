import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/support/longest-first.js';

const longest = [
  'mutations.test.ts',
  'handlers.test.ts',
  'infra.test.ts',
  'catalogue.test.ts',
  'add-plain.test.ts',
  'cdk/routes.test.ts',
  'route.test.ts',
  'add.test.ts',
  'generated.test.ts',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/workbench/**', 'test/golden/**', 'test/deploy/**'],
    testTimeout: 30_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    sequence: { sequencer: longestFirst(longest) },
  },
});
