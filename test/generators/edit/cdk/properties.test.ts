import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToStack, type StackAddition } from '../../../../generators/edit/cdk/add-to-stack.js';
import type { Splice } from '../../../../generators/edit/text.js';

const addition: StackAddition = {
  path: 'lib/shop.ts',
  into: { className: 'Shop' },
  import: { name: 'OrdersFunction', from: './orders' },
  constructId: 'Orders',
  props: '{ queue: this.queue }',
};

const statement = fc.constantFrom(
  'this.tags()',
  'const a = {}',
  "new sqs.Queue(this, 'Q', {\n  fifo: true, /* } */\n})",
  'if (a) { b() }',
  'for (const x of []) {\n  // }\n  f(x)\n}',
  "const text = `a ${'}'}\n  b`",
  'const f = function () { return 1 }',
  'return',
  'if (a) return',
  '/re}/.test(a)',
);
const trivia = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\n\n',
  '\n  ',
  ' // }\n',
  ' /* } */ ',
  '\n\t// x\n\n',
);

const file = fc
  .record({
    bom: fc.constantFrom('', '\uFEFF'),
    imports: fc.array(
      fc.tuple(
        fc.constantFrom(
          "import { Stack } from 'aws-cdk-lib'",
          'import * as x from "y"',
          "import './z.js'",
        ),
        fc.constantFrom(';\n', '\n', '; // c\n', '; const q = 1\n'),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    semicolon: fc.constantFrom(';', ''),
    body: fc.array(fc.tuple(statement, trivia), { maxLength: 4 }),
    around: fc.tuple(trivia, trivia, fc.constantFrom('', '\n')),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ bom, imports, semicolon, body, around: [before, behind, end], eol }) => {
    const lines = body.map(([code, space]) => `${code}${semicolon || '\n'}${space}`).join('');
    const head = imports.map((parts) => parts.join('')).join('');
    const text = `${bom}${head}class Shop extends Stack {${before}constructor(a, b) {${before}super(a, b);${behind}${lines}}${behind}}${end}`;
    return text.replaceAll('\n', eol);
  });

/** The result without what was inserted. */
function without(text: string, splices: readonly Splice[]): string {
  let rest = text;
  for (const { start, text: inserted } of splices.toSorted((a, b) => b.start - a.start)) {
    const shift = splices
      .filter((each) => each.start < start)
      .reduce((sum, each) => sum + each.text.length, 0);
    rest = rest.slice(0, start + shift) + rest.slice(start + shift + inserted.length);
  }
  return rest;
}

describe('adding to any stack', () => {
  it('inserts, keeps everything else, and does it once', () => {
    let edited = 0;
    fc.assert(
      fc.property(file, (text) => {
        const result = addToStack(text, addition);
        if (result.kind !== 'edited') {
          expect(result.kind).toBe('refused');
          return;
        }
        edited += 1;
        expect(result.splices.every(({ start, end }) => start === end)).toBe(true);
        expect(without(result.text, result.splices)).toBe(text);
        expect(addToStack(result.text, addition)).toEqual({ kind: 'unchanged' });
        if (!text.includes('\r')) expect(result.text).not.toContain('\r');
      }),
      { numRuns: 80 },
    );
    expect(edited).toBeGreaterThan(20);
  });

  it('never fails on what is no program', () => {
    const scrap = fc.constantFrom(
      'class Shop extends Stack {',
      'constructor(',
      ') {',
      'super(',
      ');',
      '}',
      '`',
      '${',
      '"',
      "'",
      '/*',
      '//',
      '\n',
      '<T>',
      '=>',
      '\0',
      '\uD800',
      'import {',
      "} from 'x'",
      '@',
      '#!',
      'return',
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (parts) => {
        const result = addToStack(parts.join(''), addition);
        expect(['refused', 'edited']).toContain(result.kind);
      }),
      { numRuns: 150 },
    );
  });

  it('takes names as they are, whatever they hold', () => {
    const text = `import { Stack } from 'aws-cdk-lib';\nclass Shop extends Stack {\n  constructor(a, b) {\n    super(a, b);\n  }\n}\n`;
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("$&$1$`$'", "'", '"', '\\', '\n', '\u2028')),
        (constructId) => {
          const named = { ...addition, constructId };
          const result = addToStack(text, named);
          expect(result.kind).toBe('edited');
          expect(addToStack(result.kind === 'edited' ? result.text : '', named).kind).toBe(
            'unchanged',
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});
