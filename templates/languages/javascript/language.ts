import { defineLanguage } from '../../../generators/define.js';
import { nodeProject } from '../../shared/node/detect.js';
import { nodeLanguage } from '../../shared/node/node-language.js';

export default defineLanguage(
  nodeLanguage({
    id: 'javascript',
    title: 'JavaScript (ES modules)',
    handlers: 'javascript',
    ending: '.js',
    testEnding: '.test.js',
    vitestConfig: 'vitest.config.js',
    tsconfig: 'tsconfig.javascript',
    esm: true,
    detect(project) {
      const found = nodeProject(project);
      return found && !found.typescript && found.esm ? 'perhaps' : 'no';
    },
  }),
);
