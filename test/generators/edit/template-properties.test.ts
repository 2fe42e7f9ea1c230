import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { entriesIn } from '../../../generators/edit/template/addition.js';
import { editTemplate } from '../../../generators/edit/template/edit.js';
import type { Operation } from '../../../generators/edit/template/operations.js';
import { readTemplate } from '../../../generators/edit/template/read.js';
import { applySplices } from '../../../generators/edit/text.js';
import { loadYaml } from '../../../generators/edit/tree/yaml.js';

await loadYaml();

const operations: Operation[] = [
  {
    kind: 'section',
    section: 'Resources',
    entries: entriesIn(
      'NewQueue:\n  Type: AWS::SQS::Queue\n  Properties:\n    Tags:\n      - Key: a\n        Value: b\n\n# why\nNewPolicy:\n  Type: P\n',
    ),
  },
  { kind: 'section', section: 'Outputs', entries: entriesIn('NewOut:\n  Value: c\n') },
  {
    kind: 'members',
    path: ['Resources', 'Fn', 'Properties', 'Events'],
    entries: entriesIn('NewEvent:\n  Type: SQS\n  Properties:\n    Queue: d\n'),
  },
  { kind: 'items', path: ['Resources', 'Fn', 'DependsOn'], yaml: '- NewQueue\n' },
];

interface Shape {
  step: number;
  dash: boolean;
  eol: string;
  bom: boolean;
  final: boolean;
  blank: boolean;
  comments: boolean;
  events: string;
  depends: string;
  last: string;
  order: string[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  step: fc.integer({ min: 1, max: 5 }),
  dash: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  bom: fc.boolean(),
  final: fc.boolean(),
  blank: fc.boolean(),
  comments: fc.boolean(),
  events: fc.constantFrom('none', 'null', '{}', 'flow', 'block', 'no properties'),
  depends: fc.constantFrom('none', 'scalar', '[]', 'flow', 'block'),
  last: fc.constantFrom('plain', 'literal', 'keep', 'strip', 'flow', 'quoted'),
  order: fc.shuffledSubarray(['Description', 'Resources', 'Outputs', 'Parameters', 'Custom'], {
    minLength: 1,
  }),
});

/** A template of that shape; members are lines with their depth. */
function textOf(of: Shape): string {
  const line = (depth: number, text: string): string => ' '.repeat(depth * of.step) + text;
  const note = (depth: number): string[] => (of.comments ? [line(depth, '# a: comment')] : []);
  const gap = of.blank ? [''] : [];
  const sections: Record<string, string[]> = {
    Description: ['Description: >-', line(1, 'some text'), line(1, 'in two lines')],
    Parameters: ['Parameters:', line(1, 'P: { Type: String, Default: "#" } # c')],
    Custom: ['Custom: &anchor [1, 2]'],
    Outputs: ['Outputs:', line(1, 'O:'), ...tailOf(of, line)],
    Resources: [
      'Resources:',
      ...note(1),
      line(1, 'Fn:'),
      ...functionOf(of, line),
      ...note(2),
      ...gap,
      line(1, 'B:'),
      ...tailOf(of, line),
      ...note(1),
    ],
  };
  const order = of.order.includes('Resources') ? of.order : [...of.order, 'Resources'];
  const lines = order.flatMap((name) => [...note(0), ...(sections[name] ?? []), ...gap]);
  const text = lines.join(of.eol).replace(/\s+$/, '');
  return (of.bom ? '\uFEFF' : '') + text + (of.final ? of.eol : '');
}

type Line = (depth: number, text: string) => string;

function functionOf({ events, depends, dash }: Shape, line: Line): string[] {
  const head = line(2, 'DependsOn:');
  const dependency: Record<string, string[]> = {
    scalar: [`${head} B # why`],
    '[]': [`${head} []`],
    flow: [`${head} [B] # why`],
    block: [head, line(dash ? 3 : 2, '- B')],
  };
  const value: Record<string, string[]> = {
    null: [line(3, 'Events:')],
    '{}': [line(3, 'Events: {} # none')],
    flow: [line(3, 'Events: { A: { Type: S3 } }')],
    block: [line(3, 'Events:'), line(4, 'A:'), line(5, 'Type: S3')],
  };
  const properties =
    events === 'no properties'
      ? []
      : [line(2, 'Properties:'), line(3, 'M: 1'), ...(value[events] ?? [])];
  return [line(2, 'Type: F'), ...(dependency[depends] ?? []), ...properties];
}

function tailOf({ last }: Shape, line: Line): string[] {
  const values: Record<string, string[]> = {
    plain: [line(2, 'Value: a'), line(4, 'b # c')],
    literal: [line(2, 'Value: |'), line(3, '# not a comment'), line(4, 'x: y')],
    keep: [line(2, 'Value: |+'), line(3, 'a'), ''],
    strip: [line(2, 'Value: >-'), line(3, 'a')],
    flow: [line(2, 'Value: ["}", {a: 1,'), line(3, 'b: 2}] # c')],
    quoted: [line(2, 'Value: "a'), line(3, 'b: c"')],
  };
  return values[last] ?? [];
}

type Tree = Record<string, Record<string, unknown>>;

/** The tree of an edited text without what was to be added, judged by the yaml package's own values. */
function without(text: string): unknown {
  const tree = parse(text.replace(/^\uFEFF/, ''), { uniqueKeys: false, logLevel: 'error' }) as Tree;
  const { NewQueue: _, NewPolicy: __, ...resources } = tree['Resources'] ?? {};
  const { NewOut: ___, ...outputs } = tree['Outputs'] ?? {};
  const { DependsOn: depends, Properties: properties, ...fn } = (resources['Fn'] ?? {}) as Tree;
  const { Events: events, ...others } = properties ?? {};
  const { NewEvent: ____, ...kept } = (events ?? {}) as Tree;
  const list = [depends ?? []].flat().filter((id) => (id as unknown) !== 'NewQueue');
  return {
    ...tree,
    Resources: { ...resources, Fn: { ...fn, list, others, kept } },
    Outputs: outputs,
  };
}

function judge(text: string): string {
  const result = editTemplate(text, operations);
  if (result.kind !== 'edited') return result.kind;
  expect(applySplices(text, result.splices)).toBe(result.text);
  for (const { start, end } of result.splices) {
    expect(text.slice(start, end)).toMatch(/^\s*(?:\{\s*\}|\[\s*\]|~|null)?$/i);
  }
  expect(editTemplate(result.text, operations)).toEqual({ kind: 'unchanged' });
  expect(without(result.text)).toEqual(without(text));
  return result.kind;
}

describe('edits of generated templates', () => {
  it('are all made, add what they should and change nothing else', () => {
    fc.assert(
      fc.property(shape, (of) => {
        const text = textOf(of);
        expect(judge(text)).toBe('edited');
        const { text: after } = editTemplate(text, operations) as { text: string };
        expect(after.endsWith('\n')).toBe(text.endsWith('\n'));
        expect(after.replaceAll('\r\n', '').includes('\n')).toBe(
          of.eol === '\n' && after.includes('\n'),
        );
        const read = readTemplate(after);
        expect(read).toMatchObject({ outputs: { NewOut: { Value: 'c' } } });
      }),
      { numRuns: 60 },
    );
  });

  it('are right or refused when the text is damaged', () => {
    const damage = fc.constantFrom(
      '',
      ' ',
      '  ',
      '\n',
      '\t',
      '#',
      ':',
      ': ',
      '- ',
      '&a ',
      '*a',
      '!If ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|',
      '>',
      ',',
      '? ',
      '<<: ',
      '---\n',
      '\r',
      '%',
      '{{ x }}',
      '{% x %}',
      'Fn::Transform: ',
    );
    fc.assert(
      fc.property(shape, fc.nat(), fc.nat(12), damage, (of, where, cut, put) => {
        const text = textOf(of);
        const at = where % (text.length + 1);
        judge(text.slice(0, at) + put + text.slice(at + cut));
      }),
      { numRuns: 100 },
    );
  });

  it('never fail on any text', () => {
    const word = fc.constantFrom(
      'Resources',
      ':',
      '\n',
      ' ',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '"',
      '|',
      'Fn',
      '#',
      ',',
      '\r\n',
      '<<',
      '!x ',
      '? ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        expect(editTemplate(words.join(''), operations)).toHaveProperty('kind');
        expect(readTemplate(words.join(''))).toHaveProperty('kind');
      }),
      { numRuns: 300 },
    );
  });
});
