import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HclBlock, scanHcl } from '../../../../generators/edit/hcl/scan.js';

/** Blocks and attributes in one line each, as a person would list them. */
function outline(text: string): string[] {
  const { attributes, blocks } = scanHcl(text);
  const lines = ({ type, labels, attributes: own, blocks: inner }: HclBlock): string[] => [
    [type, ...labels].join(' '),
    ...own.map(({ name, value }) => `  ${name} = ${value}`),
    ...inner.flatMap(lines).map((line) => `  ${line}`),
  ];
  return [...attributes.map(({ name, value }) => `${name} = ${value}`), ...blocks.flatMap(lines)];
}

const problems = (text: string) =>
  scanHcl(text).problems.map(({ line, message }) => `${line}: ${message}`);

describe('blocks and attributes', () => {
  it.each([
    ['labels with and without quotes', 'resource "a_b" name-1 {}', ['resource a_b name-1']],
    ['a block of one line', 'x { a = 1 }', ['x', '  a = 1']],
    [
      'a value over lines',
      'a = [\n  1, # one ]\n  2\n]\nb = 2',
      ['a = [\n  1, # one ]\n  2\n]', 'b = 2'],
    ],
    [
      'comments behind values',
      'a = 1 # x\nb = 2 // y\nc = /* { */ 3 /* z */',
      ['a = 1', 'b = 2', 'c = 3'],
    ],
    [
      'a string with braces',
      'a = "} \\" ${b["}"]} %{ if c }{%{ endif }"',
      ['a = "} \\" ${b["}"]} %{ if c }{%{ endif }"'],
    ],
    ['an escaped template', 'a = "$${ %%{ $ %"\nb = 1', ['a = "$${ %%{ $ %"', 'b = 1']],
    [
      'a text up to a marker',
      'a = <<EOT\n} "\n EOT x\nEOT\nb = 1',
      ['a = <<EOT\n} "\n EOT x\nEOT', 'b = 1'],
    ],
    [
      'an indented one',
      'x {\n  a = <<-END\n    {\n    END\n}\n',
      ['x', '  a = <<-END\n    {\n    END'],
    ],
    ['one that is an argument', 'a = f(<<A\n)\nA\n, 1)\nb = 1', ['a = f(<<A\n)\nA\n, 1)', 'b = 1']],
    [
      'one with templates',
      'a = <<A\n${f(\n1)}\n%{ for x in y }\nA\nb = 1',
      ['a = <<A\n${f(\n1)}\n%{ for x in y }\nA', 'b = 1'],
    ],
    [
      'operators that look like others',
      'a = b == c ? d / e : f <= g\nh = x => y',
      ['a = b == c ? d / e : f <= g', 'h = x => y'],
    ],
    [
      'nested blocks',
      'a "b" {\n  c {\n    d = 1\n  }\n  e = 2\n}',
      ['a b', '  e = 2', '  c', '    d = 1'],
    ],
    [
      'CRLF and a byte order mark',
      '\uFEFFa = 1\r\nb {\r\n  c = <<X\r\ny\r\nX\r\n}\r\n',
      ['a = 1', 'b', '  c = <<X\r\ny\r\nX'],
    ],
    ['comments alone', '# a\n// b\n/* c\n} */', []],
  ])('%s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected);
    expect(problems(text)).toEqual([]);
  });

  it('have their places', () => {
    const text = '# x\nresource "a" "b" { # c\n  d = "e" # f\n}\n';
    const [block] = scanHcl(text).blocks;
    const [attribute] = block?.attributes ?? [];
    expect(text.slice(block?.start, block?.end)).toBe('resource "a" "b" { # c\n  d = "e" # f\n}');
    expect(text.slice(block?.bodyStart, block?.bodyEnd)).toBe(' # c\n  d = "e" # f\n');
    expect(text.slice(attribute?.start, attribute?.end)).toBe('d = "e"');
    expect([block?.line, attribute?.line]).toEqual([2, 3]);
  });
});

describe('what is wrong', () => {
  it.each([
    ['a {', ['1: A block is not closed.']],
    ['}', ['1: A closing brace has no opening one.']],
    ['a =\nb = 1', ['1: a has no value.']],
    ['a = "x\nb = 1', ['1: A string is not closed in its line.']],
    ['a = [1\nb = 2', ['1: What is opened here is not closed by ].']],
    ['a = <<EOT\nx', ['1: The text up to EOT does not end.']],
    ['a = 1)\n', ['1: A ) closes nothing that is open.']],
    ['/* x', ['1: A comment is not closed.']],
    ['resource "a" = 1', ['1: resource is neither an attribute nor a block.']],
    ['"a" = 1\nb = 1', ['1: This is neither an attribute nor a block.']],
  ])('%j is told', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('is told of a file beyond reason', () => {
    expect(problems('a{'.repeat(100_000))).toEqual(['1: The file is nested too deeply.']);
    expect(problems(`a = ${'['.repeat(100_000)}`)).toEqual(['1: The file is nested too deeply.']);
    expect(problems(' '.repeat(5_000_001))).toEqual(['1: The file is larger than 5 MB.']);
    expect(problems('}\n'.repeat(500_000))).toHaveLength(100);
  });
});

const expression = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      '1',
      'null',
      'var.x',
      '"a"',
      '"}${"{"}"',
      '<<EOT\n  } ${1} "\n  EOT\n',
      'a ? b : c',
    ),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[\n${items.join('\n, ')}\n]`),
    tie('value').map((value) => `{ # {\n  k = ${value}\n}`),
    tie('value').map((value) => `f(${value}\n)`),
    tie('value').map((value) => `"\${f(${value}\n)}"`),
  ),
})).value;

describe('any file', () => {
  it('gives back the values that it was made of', () => {
    fc.assert(
      fc.property(
        fc.array(expression, { maxLength: 5 }),
        fc.constantFrom('\n', ' # x }\n', '\n/* } */\n'),
        (values, end) => {
          // A marker must stand alone in its line.
          const lines = values.map(
            (value, at) => `a${at} = ${value}${value.endsWith('\n') ? '' : end}`,
          );
          const text = `b "c" {\n${lines.join('')}}\nd = 1\n`;
          const { blocks, attributes, problems: wrong } = scanHcl(text);
          expect(wrong).toEqual([]);
          expect(blocks[0]?.attributes.map(({ value }) => value)).toEqual(
            values.map((value) => value.trimEnd()),
          );
          expect(attributes.map(({ name }) => name)).toEqual(['d']);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is scanned without failing, and with places inside of it', () => {
    const scrap = fc.constantFrom(
      'a',
      '"',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '=',
      '\n',
      '${',
      '%{',
      '<<A\n',
      'A\n',
      '#',
      '/*',
      '*/',
      '\\',
      ' ',
      '\r\n',
      '\0',
      '\uD83D',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const check = ({ start, bodyStart, bodyEnd, end, blocks }: HclBlock): void => {
          expect(
            [start, bodyStart, bodyEnd, end].every(
              (at, n, all) => n === 0 || at >= (all[n - 1] ?? 0),
            ),
          ).toBe(true);
          expect(end).toBeLessThanOrEqual(text.length);
          blocks.forEach(check);
        };
        scanHcl(text).blocks.forEach(check);
      }),
      { numRuns: 500 },
    );
  });

  it('is scanned in time that grows with its length alone', () => {
    for (const part of [
      '"',
      '${',
      '<<A\n',
      '"${',
      '/*',
      '\\',
      'a ',
      'a "b" ',
      '[}',
      '$',
      '<',
      'a=<<A\n${',
      '[\n)',
    ]) {
      const started = performance.now();
      scanHcl(part.repeat(30_000));
      scanHcl(`a = ${part.repeat(30_000)}`);
      expect(performance.now() - started, part).toBeLessThan(2000);
    }
  });
});
