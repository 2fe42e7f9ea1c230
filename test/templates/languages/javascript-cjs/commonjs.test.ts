import { describe, expect, it } from 'vitest';
import { commonJs } from '../../../../templates/languages/javascript-cjs/respell.js';
import { commonJsTest } from '../../../../templates/languages/javascript-cjs/tests.js';

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

describe('a module as CommonJS', () => {
  it('requires what was imported and exports at its end what was exported', () => {
    const source = lines(
      "import { readFileSync } from 'node:fs';",
      "import { parse, print } from './text.js';",
      '',
      '/** Reads. */',
      'export async function read(path) {',
      "  return parse(readFileSync(path, 'utf8'));",
      '}',
      '',
      'export class ReadError extends Error {}',
      '',
      'export const limit = 3;',
      '',
      'function own() {}',
    );
    expect(commonJs(source)).toBe(
      lines(
        "'use strict';",
        '',
        "const { readFileSync } = require('node:fs');",
        "const { parse, print } = require('./text.js');",
        '',
        '/** Reads. */',
        'async function read(path) {',
        "  return parse(readFileSync(path, 'utf8'));",
        '}',
        '',
        'class ReadError extends Error {}',
        '',
        'const limit = 3;',
        '',
        'function own() {}',
        '',
        'module.exports = { read, ReadError, limit };',
      ),
    );
  });

  it('leaves a file alone that imports and exports nothing, but for its mode', () => {
    expect(commonJs(lines('console.log(1);'))).toBe(lines("'use strict';", '', 'console.log(1);'));
  });

  it('keeps imports of types, which are comments', () => {
    const type = "/** @import { Message } from './message.js' */";
    expect(commonJs(lines(type, '', 'export function work() {}'))).toContain(`\n${type}\n`);
  });

  it('has 100 columns like the formatter: a line that grows is broken', () => {
    const module = `@acme/${'x'.repeat(56)}`;
    const fits = `import { aaaa, bbbbbbb } from '${module}';\n`;
    expect(commonJs(fits)).toContain(`const { aaaa, bbbbbbb } = require('${module}');\n`);
    expect(`const { aaaa, bbbbbbb } = require('${module}');`).toHaveLength(100);
    const grows = `import { aaaa, bbbbbbbb } from '${module}';\n`;
    expect(commonJs(grows)).toContain(`const {\n  aaaa,\n  bbbbbbbb,\n} = require('${module}');\n`);
  });

  it('joins an import that was broken and fits, and breaks exports that do not', () => {
    const broken = lines('import {', '  one,', '  two,', "} from './numbers.js';");
    expect(commonJs(broken)).toContain("const { one, two } = require('./numbers.js');");
    const names = [...'abcd'].map((letter) => letter.repeat(25));
    const source = names.map((name) => `export function ${name}() {}\n`).join('\n');
    expect(commonJs(source)).toContain(
      `module.exports = {\n${names.map((name) => `  ${name},\n`).join('')}};\n`,
    );
  });

  it('joins the parameters of a function that fits without its export', () => {
    const name = 'n'.repeat(70);
    const source = lines(`export async function ${name}(`, '  request,', ') {', '}');
    expect(commonJs(source)).toContain(`async function ${name}(request) {\n`);
    const longer = lines(`export async function ${name}${name}(`, '  request,', ') {', '}');
    expect(commonJs(longer)).toContain(`${name}(\n  request,\n) {\n`);
  });

  it('finds exports at the start of lines only', () => {
    const source = lines('export const text = `', '  export const no = 1;', '`;');
    expect(commonJs(source)).toContain('  export const no = 1;\n');
    expect(commonJs(source)).toContain('module.exports = { text };');
  });

  it.each([
    "import fs from 'node:fs';",
    "import * as fs from 'node:fs';",
    "import './side-effect.js';",
    "const lazy = await import('./lazy.js');",
    'const here = import.meta.url;',
    'export default 1;',
    "export { one } from './one.js';",
    'export let count = 0;',
  ])('refuses %s', (line) => {
    expect(() => commonJs(`${line}\n`)).toThrow(/CommonJS/);
  });
});

describe('a test of CommonJS', () => {
  const source = lines(
    "import { inspect } from 'node:util';",
    "import { Logger } from '@acme/logger';",
    "import { expect, it, vi } from 'vitest';",
    "import { handler } from './handler.js';",
    "import { work } from './work.js';",
    '',
    "/** @import { Context } from 'aws-lambda' */",
    '',
    "vi.mock('./work.js');",
    "vi.hoisted(() => vi.stubEnv('LEVEL', 'debug'));",
    '',
    "it('works', () => {});",
  );

  it('stays an ES module that requires what the function requires, mocks first', () => {
    expect(commonJsTest(source)).toBe(
      lines(
        "import { createRequire } from 'node:module';",
        "import { inspect } from 'node:util';",
        "import { expect, it, vi } from 'vitest';",
        '',
        "/** @import { Context } from 'aws-lambda' */",
        '',
        'const require = createRequire(import.meta.url);',
        '',
        '// In place before the handler is required.',
        "vi.stubEnv('LEVEL', 'debug');",
        "/** @type {import('vitest').Mock<typeof import('./work.js').work>} */",
        'const work = vi.fn();',
        "Object.assign(require('./work.js'), { work });",
        '',
        "/** @type {typeof import('@acme/logger')} */",
        "const { Logger } = require('@acme/logger');",
        "/** @type {typeof import('./handler.js')} */",
        "const { handler } = require('./handler.js');",
        '',
        "it('works', () => {});",
      ),
    );
  });

  it('needs no mock', () => {
    const text = commonJsTest(source.replace(/vi\.(?:mock|hoisted).*\n/g, ''));
    expect(text).not.toContain('In place');
    expect(text).toContain("const { work } = require('./work.js');\n\nit('works'");
  });
});
