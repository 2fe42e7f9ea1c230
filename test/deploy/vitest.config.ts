import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, so that none of them begins when the others have ended. */
const longest = ['equality', 'judges', 'events'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.deploy.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
});
