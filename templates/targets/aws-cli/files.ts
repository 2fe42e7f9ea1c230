import type { FileIntent, RenderedFunction } from '../../../generators/define.js';
import { hostScript } from './host.js';
import { functionScript, libraries } from './script.js';

/** A file below `infra/`. */
export const file = (path: string, template: string, fileView: object = {}): FileIntent => ({
  path: `infra/${path}`,
  content: { template: `targets/aws-cli/project/${template}.hbs`, view: fileView },
});

/** A script below `infra/`. */
export const script = (path: string, template: string, fileView: object = {}): FileIntent => ({
  ...file(path, template, fileView),
  executable: true,
});

/** The scripts of functions, and the files of `infra/lib/` that they need. */
export function functionScripts(functions: RenderedFunction[]): FileIntent[] {
  const brought = new Map(
    functions.flatMap(({ blocks }) => blocks.files.map(({ path, template }) => [path, template])),
  );
  return [
    ...libraries(functions).map((name) => {
      const path = `lib/${name}.sh`;
      const template = brought.get(path) ?? `targets/aws-cli/project/${path}.hbs`;
      return { path: `infra/${path}`, content: { template, view: {} } };
    }),
    ...functions.map((fn) => {
      const path = `functions/${fn.plan.answers.name}.sh`;
      return fn.plan.host
        ? script(path, 'host.sh', hostScript(fn, fn.plan.host))
        : script(path, 'function.sh', functionScript(fn));
    }),
  ];
}
