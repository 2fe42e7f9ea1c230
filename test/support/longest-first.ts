import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Runs the files that take longest first, so that none of them begins when the others have ended. What vitest
 * itself knows of earlier runs is not there on a clean clone.
 * @param longest ends of their paths, the longest first
 */
export function longestFirst(longest: readonly string[]): typeof BaseSequencer {
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification): number => {
        const at = longest.findIndex((end) => moduleId.endsWith(`/${end}`));
        return at < 0 ? longest.length : at;
      };
      return (await super.sort(files)).sort((a, b) => place(a) - place(b));
    }
  };
}
