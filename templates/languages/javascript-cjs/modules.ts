import { joinParameters, namesBetween, renamed, splitImports } from './imports.js';

const exported = /^export (?=(?:async )?function |class |const )/gm;
const exportedName = /^export (?:(?:async )?function|class|const) (\w+)/gm;

/**
 * A module as people write it in CommonJS, from one of ES modules: `require` for `import`, and what
 * was exported in `module.exports` at the end. Pure; the text is ours and formatted.
 * @throws Error for forms of `import` and `export` that templates do not use.
 */
export function commonJs(source: string): string {
  const { imports, rest } = splitImports(source);
  const names = [...rest.matchAll(exportedName)].map(([, name = '']) => name);
  const body = joinParameters(rest.replace(exported, ''));
  const other = /^export .*|\bimport\.meta\b|\bimport\(/m.exec(body.replace(comment, ''));
  if (other) throw new Error(`This cannot become CommonJS: «${other[0]}».`);
  const requires = imports.map((each) =>
    namesBetween('const ', each.names.map(renamed), ` = require('${each.module}');`),
  );
  return [
    "'use strict';",
    ...(requires.length > 0 ? [requires.join('\n')] : []),
    body.trim(),
    ...(names.length > 0 ? [namesBetween('module.exports = ', names, ';')] : []),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const comment = /\/\*\*[\s\S]*?\*\//g;
