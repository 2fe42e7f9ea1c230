import { defineConfig } from 'vitest/config';
import { longestFirst } from '../support/longest-first.js';

export default defineConfig({
  test: {
    include: ['test/deploy/**/*.deploy.ts'],
    globalSetup: ['test/deploy/scratch.ts'],
    setupFiles: ['test/deploy/worker.ts'],
    testTimeout: 300_000,
    hookTimeout: 1_800_000,
    maxWorkers: 2,
    // Handlers that try again wait most of their time.
    maxConcurrency: 4,
    sequence: {
      sequencer: longestFirst(['equality.deploy.ts', 'judges.deploy.ts', 'events.deploy.ts']),
    },
  },
});
