import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/** Functions of TypeScript that are not reached where files are only parsed, and what stands in for each. */
const absent: Record<string, string> = {
  // ts-morph makes one with every project, and asks it for nothing until something is renamed.
  createLanguageService: 'return {};',
  // Without the file system of Node.js there is none: files come as texts.
  isNodeLikeSystem: 'return false;',
  ...Object.fromEntries(
    [
      'computeSuggestionDiagnostics',
      'createPrinter',
      'createTypeChecker',
      'emitFiles',
      'getDeclarationDiagnostics',
      'getDocumentationComment',
      'getJsDocTagsOfDeclarations',
      'getTransformers',
      'transform',
    ].map((name) => [name, `throw new Error('${name} is not bundled.');`]),
  ),
};

/**
 * Leaves of ts-morph, and of the compiler that it carries, what parses and what finds nodes: loading the
 * whole would take longer than all else that a run does. `users` are folders whose modules use `ts`.
 */
export function slimTsMorph(users: readonly string[]): Plugin {
  return {
    name: 'slim-ts-morph',
    transform: {
      filter: { id: /[\\/](?:@ts-morph[\\/]common|ts-morph)[\\/]dist[\\/][\w-]+\.js$/ },
      async handler(code, id) {
        if (basename(id) !== 'typescript.js') return asModule(withoutLibraries(code));
        const modules = dirname(dirname(dirname(dirname(id))));
        const own = users.flatMap(modulesBelow);
        const texts = [
          join(modules, 'ts-morph/dist/ts-morph.js'),
          join(dirname(id), 'ts-morph-common.js'),
          ...own,
        ].map((path) => readFileSync(path, 'utf8'));
        const notice = code.slice(0, code.indexOf('*/') + 2);
        const parser = withoutUnusedMessages(await shaken(compiler(code, texts.join('\n'))));
        return `${notice}\n${parser}`;
      },
    },
  };
}

function modulesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

/** The compiler as a module that exports what the users name, in the shape that a bundler can shake. */
function compiler(code: string, users: string): string {
  const table = code.slice(0, code.indexOf('// src/compiler/corePublic.ts'));
  const exported = new Map(
    [...table.matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name = '', own]) => [name, own]),
  );
  const used = [...users.matchAll(/\bts(?:__namespace)?\.(\w+)/g)].map(([, name = '']) => name);
  const names = [...new Set(used)].filter((name) => exported.has(name));
  const body = Object.entries(absent).reduce(without, pure(between(code)));
  const list = names.map((name) => `${exported.get(name)} as ${name}`);
  return `${body}\nexport { ${list.join(', ')} };\n`;
}

/** The code without the function around it and without its own table of exports. */
function between(code: string): string {
  const parts = [
    ['var __defProp', '// src/typescript/typescript.ts'],
    ['// src/compiler/corePublic.ts', '// src/server/_namespaces/ts.ts'],
  ].map(([from = '', to = '']) => {
    const [start, end] = [code.indexOf(from), code.indexOf(to)];
    if (start < 0 || end < start) throw new Error(`typescript.js has no «${from}» above «${to}».`);
    return code.slice(start, end);
  });
  return parts.join('\n');
}

/** Says of all that fills a variable, or registers something, that it does nothing else. */
function pure(code: string): string {
  const namespaces =
    /^var (\w+);\n\(\((\w+)\) => \{\n([\s\S]*?)\n\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gm;
  const exported =
    'function exported(all) {\n  const target = {};\n  __export(target, all);\n  return target;\n}\n';
  return (
    exported +
    code
      .replace(namespaces, 'var $1 = /* @__PURE__ */ (($2) => {\n$3\nreturn $2;\n})({});')
      .replace(/^var (\w+) = \{\};\n__export\(\1, /gm, 'var $1 = exported(')
      .replace(/^(var \w+ = )((?:new )?[\w.$]+\()/gm, '$1/* @__PURE__ */ $2')
      .replace(/^register(?:CodeFix|Refactor)\(/gm, '/* @__PURE__ */ $&')
  );
}

function without(code: string, [name, body]: [string, string]): string {
  const found = new RegExp(`^function ${name}\\(.*\\) \\{\\n[\\s\\S]*?\\n\\}$`, 'm').exec(code);
  if (!found) throw new Error(`typescript.js has no function ${name}.`);
  const end = found.index + found[0].length;
  return `${code.slice(0, found.index)}function ${name}() { ${body} }${code.slice(end)}`;
}

/** Drops what the exports of a module do not reach. */
async function shaken(code: string): Promise<string> {
  const id = '\0compiler.js';
  const build = await rolldown({
    input: id,
    platform: 'node',
    treeshake: { propertyReadSideEffects: false },
    plugins: [
      {
        name: 'text',
        resolveId: (source) => (source === id ? id : null),
        load: (path) => (path === id ? code : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return output[0].code;
}

/** The table holds the messages of the whole compiler. */
function withoutUnusedMessages(code: string): string {
  const used = new Set([...code.matchAll(/\bDiagnostics\.(\w+)/g)].map(([, name]) => name));
  return code.replace(/^\s+(\w+): diag\(.*\),?\n/gm, (line, name) => (used.has(name) ? line : ''));
}

/** The texts of `lib.*.d.ts`, which tell a checker what the language and the browser have. */
function withoutLibraries(code: string): string {
  return code.replace(/^const libFiles = \[\{[\s\S]*?\n {4}\}\];$/m, 'const libFiles = [];');
}

/** CommonJS as an ES module, so that no function is around it, whose code Node.js would scan twice. */
function asModule(code: string): string {
  const exported = /^(?:exports\.|Object\.defineProperty\(exports, ")(\w+)/gm;
  const names = [...new Set([...code.matchAll(exported)].map(([, name]) => name))];
  const body = code.replace(/^var (\S+) = require\('(.+)'\);$/gm, "import * as $1 from '$2';");
  return [
    'const exports = {};',
    body,
    `const { ${names.map((name) => `${name}: out$${name}`).join(', ')} } = exports;`,
    `export { ${names.map((name) => `out$${name} as ${name}`).join(', ')} };`,
  ].join('\n');
}
