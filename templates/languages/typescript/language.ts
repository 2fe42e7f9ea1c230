import { defineLanguage } from '../../../generators/define.js';
import { nodeProject } from '../../shared/node/detect.js';
import { nodeLanguage } from '../../shared/node/node-language.js';

export default defineLanguage(
  nodeLanguage({
    id: 'typescript',
    title: 'TypeScript',
    handlers: 'typescript',
    ending: '.ts',
    testEnding: '.test.ts',
    vitestConfig: 'vitest.config.ts',
    tsconfig: 'tsconfig.typescript',
    esm: true,
    detect: (project) => (nodeProject(project)?.typescript ? 'perhaps' : 'no'),
  }),
);
