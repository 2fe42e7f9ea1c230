import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadYaml, parseYaml, withYaml } from '../../../../generators/edit/tree/yaml.js';
import { scanYaml } from '../../../../generators/edit/tree/yaml-blocks.js';
import { parseWithPackage } from '../../../../generators/edit/tree/yaml-package.js';

describe('the scanner knows', () => {
  it.each([
    ['sections', 'A:\n  B:\n    C: 1\n  D: two words # c\n\nE:\n'],
    ['a document mark and comments', '# c\n---\n\n# c\nA: 1\n  # c\nB:\n# c\n  C: 2\n'],
    [
      'sequences',
      'A:\n- 1\n- B: 2\n  C:\n  - 3\nD:\n    - - 4\n      - 5\n    -\n      E: 6\n    -\n',
    ],
    ['quoted texts', "A: \"a: \\\"#\\\" \\\\ \\n\"\n'B' : 'it''s' # c\n\"200\":\n  - ''\n"],
    ['tags', 'A: !Ref B\nC: !Sub\n  - "${D}"\n  - D: !GetAtt E.F\nG: !If [H, !Ref I, 1]\n'],
    ['flow collections', 'A: { B: [c d, "e, f"], "G": {} , H: [] }\nI: [s3:*, a::b]\n'],
    [
      'literal texts',
      'A: |\n  b: c\n    # d\n\n  e\n\nF: !Sub |-\n    g\nH: |+\n  i\n\n\nJ: |\n  k',
    ],
    ['folded texts', 'A: >\n\n  b\n  c\n\n\n  d\n\n# e\nF: >-\n  g\n'],
    ['words of other scripts', 'A: für 東京 – “😀”\n'],
  ])('%s', (_, text) => {
    expect(scanYaml(text)).toEqual(treeOf(text));
  });

  it.each([
    ['an anchor', 'A: &a 1\n'],
    ['an alias', 'A: *a\n'],
    ['a merge', 'A:\n  <<: { B: 1 }\n'],
    ['a key with a question mark', '? A\n: 1\n'],
    ['a tab', 'A:\tB\n'],
    ['CR LF', 'A: 1\r\nB: 2\r\n'],
    ['a byte order mark', '\uFEFFA: 1\n'],
    ['a second document', 'A: 1\n---\nB: 2\n'],
    ['a directive', '%YAML 1.2\n---\nA: 1\n'],
    ['a tag of two words', 'A: !!str 1\n'],
    ['a plain text of two lines', 'A: b\n  c\n'],
    ['a quoted text of two lines', 'A: "b\n  c"\n'],
    ['a flow collection of two lines', 'A: [b,\n  c]\n'],
    ['a text that is indented by a number', 'A: |2\n   b\n'],
    ['lines that are indented further in a folded text', 'A: >\n  b\n    c\n'],
    ['an escape for a character', 'A: "\\u0041"\n'],
    ['a colon in a text', 'A: b: c\n'],
    ['members in different columns', 'A:\n    B: 1\n  C: 2\n'],
    ['a template language', 'A: {{ b }}\n'],
    ['no collection', 'A\n'],
    ['nothing', '# A\n'],
    ['endless nesting', `A: ${'['.repeat(500)}\n`],
  ])('when it does not know %s', (_, text) => {
    expect(scanYaml(text)).toBeNull();
  });
});

const golden = fileURLToPath(new URL('../../../golden/infra', import.meta.url));
const templates = readdirSync(golden)
  .map((name) => join(golden, name, 'template.yaml'))
  .filter((path) => existsSync(path))
  .map((path) => readFileSync(path, 'utf8'));

const bits = [
  ...['\n', '\n  ', '\n    ', '\n\n', ' ', '  ', ': ', ':\n', '- ', '-\n', '\n- ', '# c', ' # c\n'],
  ...['a', 'B', '1', 'a: b', 'A:\n  ', '"', "'", '"x"', "'y'", '"x": ', '\\', '\\n', '~', '='],
  ...['|', '>', '|-\n', '>-\n', '|+\n', '|\n  ', '>\n  ', '|2', '!', '!Sub ', '!Sub\n', '!!str '],
  ...['[', ']', '{', '}', ',', ', ', '[]', '{}', '[a, b]', '{ a: b }', '&a ', '*a', '<<: ', '? '],
  ...['---\n', '...\n', '%', '@', '`', '\t', '\r\n', '::', '{{', '${A}', '$', 'é', '\u2028', '-'],
];
const word = fc.constantFrom(...bits);

/** A part of a template of ours, dedented, with a few places cut out, written into or moved. */
const damaged = fc
  .record({
    template: fc.constantFrom(...templates),
    from: fc.nat(60),
    lines: fc.integer({ min: 2, max: 25 }),
    damages: fc.array(
      fc.record({ at: fc.nat(1000), cut: fc.nat(3), put: fc.oneof(word, fc.constant('')) }),
      { maxLength: 4 },
    ),
  })
  .map(({ template, from, lines, damages }) => {
    const part = template.split('\n').slice(from, from + lines);
    const margin = /^ */.exec(part[0] ?? '')?.[0].length ?? 0;
    const whole = part.map((line) => line.slice(Math.min(margin, line.search(/\S|$/)))).join('\n');
    return damages.reduce((text, { at, cut, put }) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + cut);
    }, whole);
  });

function treeOf(text: string): unknown {
  const parsed = parseWithPackage(text);
  return parsed.kind === 'tree' ? parsed.root : parsed.reason;
}

describe('what the scanner takes for certain', () => {
  it('is every template of ours, read as the package reads it', () => {
    expect(templates.length).toBeGreaterThan(10);
    for (const text of templates) expect(scanYaml(text)).toEqual(treeOf(text));
  });

  it('is read as the package reads it, however a template is damaged', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const root = scanYaml(text);
        if (root) expect(root).toEqual(treeOf(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('is read as the package reads it, whatever the text is made of', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const text = words.join('');
        const root = scanYaml(text);
        if (root) expect(root).toEqual(treeOf(text));
      }),
      { numRuns: 4000 },
    );
  });
});

describe('YAML that the scanner does not know', () => {
  it('is parsed by the package, which is loaded for it alone', async () => {
    const text = 'A: &a { B: 1 }\n';
    expect(() => parseYaml(text)).toThrow('not loaded');
    expect(await withYaml(() => parseYaml(text))).toEqual(parseWithPackage(text));
    await loadYaml();
    expect(parseYaml('A: *a\n')).toEqual(parseWithPackage('A: *a\n'));
  });

  it('is no excuse for other errors', async () => {
    const step = () => {
      throw new Error('a bug');
    };
    await expect(withYaml(step)).rejects.toThrow('a bug');
  });
});
