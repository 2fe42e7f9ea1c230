import { defineLanguage } from '../../../generators/define.js';
import { nodeProject } from '../../shared/node/detect.js';
import { nodeLanguage } from '../../shared/node/node-language.js';
import { commonJs } from './respell.js';
import { commonJsTest } from './tests.js';

const testEnding = '.test.mjs';

export default defineLanguage(
  nodeLanguage({
    id: 'javascript-cjs',
    title: 'JavaScript (CommonJS)',
    // Written once, as ES modules; vitest takes only those, so tests stay what they are.
    handlers: 'javascript',
    respell: {
      path: (path) => path.replace(/\.test\.js$/, testEnding),
      text: (path, text) => (path.endsWith(testEnding) ? commonJsTest(text) : commonJs(text)),
    },
    ending: '.js',
    testEnding,
    vitestConfig: 'vitest.config.mjs',
    tsconfig: 'tsconfig.javascript',
    esm: false,
    detect(project) {
      const found = nodeProject(project);
      return found && !found.typescript && !found.esm ? 'perhaps' : 'no';
    },
  }),
);
