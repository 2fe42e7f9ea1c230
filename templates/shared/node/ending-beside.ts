import type { NodeLanguage } from './node-language.js';

const code = /\.([jt]s)$/;
const test = /\.test\.[cm]?[jt]s$/;

/**
 * A language whose modules end as the one that they lie beside: `.mjs`, `.cjs` or `.mts`, where package.json
 * would have Node.js take them for something else. Tests are ES modules, whatever they test.
 */
export function endingBeside(own: NodeLanguage, path: string): NodeLanguage {
  const [, mark = ''] = /\.([cm])[jt]s$/.exec(path) ?? [];
  // The runner of our tests compiles no `.cts`: https://vite.dev/config/shared-options#oxc
  if (mark === '' || (mark === 'c' && own.ending === '.ts')) return own;
  const marked = (name: string): string => name.replace(code, `.${mark}$1`);
  const ofTest = (name: string): string => (mark === 'm' ? marked(name) : name);
  const { respell } = own;
  return {
    ...own,
    ending: marked(own.ending),
    testEnding: ofTest(own.testEnding),
    respell: {
      path(name) {
        const spelled = respell?.path(name) ?? name;
        return test.test(spelled) ? ofTest(spelled) : marked(spelled);
      },
      text: (name, text) => withMark(respell?.text(name, text) ?? text, mark),
    },
  };
}

/** Our modules name one another with that ending. */
function withMark(text: string, mark: string): string {
  return text.replace(/(['"])(\.{1,2}\/[^'"\n]*)\.js\1/g, `$1$2.${mark}js$1`);
}
