import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/deploy/**/*.deploy.ts'],
    globalSetup: ['test/deploy/scratch.ts'],
    setupFiles: ['test/deploy/worker.ts'],
    testTimeout: 300_000,
    hookTimeout: 1_800_000,
    maxWorkers: 2,
    maxConcurrency: 2,
  },
});
