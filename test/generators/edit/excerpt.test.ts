import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Obstacle } from '../../../generators/edit/result.js';
import { entriesIn } from '../../../generators/edit/template/addition.js';
import { isAsPlanned, type PlacedTarget } from '../../../generators/edit/template/check.js';
import { excerptOf } from '../../../generators/edit/template/excerpt.js';
import type { Operation } from '../../../generators/edit/template/operations.js';
import { parseTemplate } from '../../../generators/edit/template/parse.js';
import { placed } from '../../../generators/edit/template/place.js';
import { plainReader } from '../../../generators/edit/template/plain.js';
import { targetsOf } from '../../../generators/edit/template/targets.js';
import { applySplices, type Splice, sortSplices } from '../../../generators/edit/text.js';
import type { Mapping } from '../../../generators/edit/tree/node.js';
import { loadYaml } from '../../../generators/edit/tree/yaml.js';

await loadYaml();

/** Each run parses a template four times. */
vi.setConfig({ testTimeout: 120_000 });

/** Members as people write them: what follows the key, a step deeper in each further line. */
const values = [
  ' { Type: A, Of: [1, 2] } # short',
  '\n>Type: B\n>Properties: { Name: "n" }',
  '\n>Type: C\n>Long: |\n>>a: text\n\n>># not a comment\n',
  '\n>Type: D\n>Properties:\n>>Plain: goes on\n>>>in a second line # told',
  '\n>Type: E\n>Properties:\n>>Quoted: "goes on\n>>>in: a second line"',
  "\n>Type: F\n>Properties:\n>>Flow: ['}', {a: 1,\n>>>b: 2}]",
  '\n\n>Type: G\n# at the margin\n>DependsOn:\n>- Fn\n',
  ' !Sub\n>- x\n>- { y: "z" }',
  ' >-\n>folded\n>until the end\n\n',
  '',
];
const host = '\n>Type: T\n>DependsOn: A\n>Properties:\n>>Events:\n>>>E:\n>>>>Type: S3\n>>M: 1';

const operations: readonly Operation[] = [
  {
    kind: 'section',
    section: 'Resources',
    entries: entriesIn('NewQueue:\n  Type: Q\n\n# why\nNewPolicy:\n  Type: P\n'),
  },
  { kind: 'section', section: 'Outputs', entries: entriesIn('NewOut:\n  Value: c\n') },
  {
    kind: 'members',
    path: ['Resources', 'Fn', 'Properties', 'Events'],
    entries: entriesIn('NewEvent:\n  Type: SQS\n'),
  },
  { kind: 'items', path: ['Resources', 'Fn', 'DependsOn'], yaml: '- NewQueue\n' },
];

const member = fc.constantFrom(...values);
const text = fc
  .record({
    before: fc.array(member, { maxLength: 4 }),
    behind: fc.array(member, { maxLength: 6 }),
    outputs: fc.array(member, { maxLength: 6 }),
    parameters: fc.array(member, { minLength: 1, maxLength: 4 }),
    step: fc.integer({ min: 1, max: 4 }),
    eol: fc.constantFrom('\n', '\r\n'),
    bom: fc.boolean(),
    resourcesLast: fc.boolean(),
  })
  .map(({ before, behind, outputs, parameters, step, eol, bom, resourcesLast }) => {
    const numbered = (prefix: string, all: string[]): string[] =>
      all.map((value, at) => `>${prefix}${at}:${deeper(value)}`);
    const resources = [
      'Resources:',
      ...numbered('A', before),
      `>Fn:${deeper(host)}`,
      ...numbered('B', behind),
    ];
    const others = ['Outputs:', '>O:\n>>Value: a', ...numbered('O', outputs)];
    const lines = [
      'Parameters:',
      ...numbered('P', parameters),
      ...(resourcesLast ? [...others, ...resources] : [...resources, ...others]),
      '',
    ];
    const indented = lines.join('\n').replace(/^>+/gm, (signs) => ' '.repeat(signs.length * step));
    return (bom ? '\uFEFF' : '') + indented.replaceAll('\n', eol);
  });

const deeper = (value: string): string => value.replace(/^>/gm, '>>');

interface Edits {
  root: Mapping;
  placed: PlacedTarget[];
  splices: Splice[];
}

function editsOf(source: string, chosen: readonly Operation[]): Edits {
  const template = parseTemplate(source, 'yaml');
  const places = targetsOf(template.root, chosen, plainReader(template.root))
    .sort((a, b) => b.depth - a.depth)
    .map((target) => placed(source, template, target));
  const splices = sortSplices(places.flatMap((place) => place.splices));
  return { root: template.root, placed: places, splices };
}

/** What a text reads as, against what it should. */
function reads(after: string, before: Mapping, places: readonly PlacedTarget[]): boolean {
  try {
    const { format, root } = parseTemplate(after, 'yaml');
    return format === 'yaml' && isAsPlanned(before, root, places);
  } catch (error) {
    if (error instanceof Obstacle) return false;
    throw error;
  }
}

const whole = (source: string, edits: Edits): boolean =>
  reads(applySplices(source, edits.splices), edits.root, edits.placed);

function inExcerpt(source: string, edits: Edits): { right: boolean; length: number } {
  const excerpt = excerptOf(source, edits.root, edits);
  const right = reads(excerpt.text, excerpt.before, excerpt.placed);
  return { right, length: excerpt.text.length };
}

const chosen = fc.subarray([...operations], { minLength: 1 });

describe('the excerpt of an edited template', () => {
  it('reads as planned where the whole text does, and leaves much of it out', () => {
    const shares: number[] = [];
    fc.assert(
      fc.property(text, chosen, (source, wanted) => {
        const edits = editsOf(source, wanted);
        expect(whole(source, edits)).toBe(true);
        const { right, length } = inExcerpt(source, edits);
        expect(right).toBe(true);
        shares.push(length / applySplices(source, edits.splices).length);
      }),
      { numRuns: 40 },
    );
    expect(shares.filter((share) => share < 0.8).length).toBeGreaterThan(shares.length / 4);
  });

  it('reads as wrong wherever the whole text does, whatever is wrong with a splice', () => {
    const damage = fc.constantFrom(
      ...['', ' ', '   ', '\n', '\t', '#', ' #', ':', ': ', '- ', '&a ', '*a', '!If ', '? '],
      ...['{', '}', '[', ']', '"', "'", '|', '|+\n', '>', ',', '<<: ', '---\n', '...\n', '%A b\n'],
      ...['{{', '}}', '{%', '%}', '<%', '\r', 'B0:\n', '\nP9:\n', '\n  x: y\n', '\n"', "\n'"],
    );
    const verdicts = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(
        ...([
          text,
          chosen,
          fc.nat(),
          fc.nat(),
          fc.nat(6),
          damage,
          fc.integer({ min: -9, max: 9 }),
        ] as const),
        (source, wanted, which, where, cut, put, shift) => {
          const edits = editsOf(source, wanted);
          const splices = edits.splices.map((splice, at) =>
            at === which % edits.splices.length
              ? damaged(splice, { where, cut, put, shift, length: source.length })
              : splice,
          );
          const broken = { ...edits, splices: sortSplices(splices) };
          const right = whole(source, broken);
          expect(inExcerpt(source, broken).right).toBe(right);
          verdicts[right ? 'right' : 'wrong'] += 1;
        },
      ),
      { numRuns: 100 },
    );
    expect(verdicts.wrong).toBeGreaterThan(20);
  });
});

/** An excerpt for insertions at the beginning of members, which `here` are named by their lines. */
function excerptFor(source: string, ...here: string[]) {
  const { root } = parseTemplate(source, 'yaml');
  const splices = here.map((line) => {
    const start = source.indexOf(`${line}\n`);
    return { start, end: start, text: '<>' };
  });
  return { ...excerptOf(source, root, { placed: [], splices }), root };
}

const section = (...members: string[]) =>
  `Resources:\n${members.map((name) => `  ${name}: 1\n`).join('')}`;
const names = (mapping: Mapping): string[] =>
  mapping.entries.flatMap(({ value }) =>
    value.kind === 'map'
      ? value.entries.map(({ key }) => (key.kind === 'scalar' ? key.text : '?'))
      : [],
  );

describe('what an excerpt keeps', () => {
  const letters = [...'ABCDEFGH'];
  const all = section(...letters);

  it.each<[string, string[], string]>([
    ['the first and the last member', ['  H: 1'], 'A_G<>H'],
    ['the members on both sides of a splice, and the one behind', ['  D: 1'], 'A_C<>DE_H'],
    ['the same around each of two splices', ['  C: 1', '  F: 1'], 'AB<>CDE<>FGH'],
    ['what lies behind the first member', ['  A: 1'], '<>AB_H'],
    ['what lies behind the second', ['  B: 1'], 'A<>BC_H'],
  ])('is %s', (_, here, kept) => {
    const expected = kept
      .replaceAll('_', '')
      .replace(/[A-H]/g, (name) => `  ${name}: 1\n`)
      .replace(/<>/g, '<>');
    const { text: excerpt, before } = excerptFor(all, ...here);
    expect(excerpt).toBe(`Resources:\n${expected}`);
    expect(names(before).join('')).toBe(kept.replace(/[^A-H]/g, ''));
  });

  it('is every section that no splice comes near, in its first and last member', () => {
    const both = `${section('A', 'B', 'C')}Outputs:\n  X: 1\n  Y: 2\n  Z: 3\n`;
    const { text: excerpt } = excerptFor(both, '  Z: 3');
    expect(excerpt).toBe('Resources:\n  A: 1\n  C: 1\nOutputs:\n  X: 1\n  Y: 2\n<>  Z: 3\n');
  });

  it.each([
    ['an anchor', section('A', 'B: &x 1 #', ...letters.slice(2))],
    ['an anchor deep inside', section('A', 'B: { C: [&x 1] } #', ...letters.slice(2))],
    ['an alias', `Base: &x 1\n${section('A', 'B: *x #', ...letters.slice(2))}`],
    ['a section in flow style', 'Resources: {\n  A: 1,\n  B: 1,\n  C: 1,\n  D: 1 }\n'],
    ['a key with a question mark', section('A', '? B\n  : 1 #', ...letters.slice(2))],
    ['a member in the line of its section', '? Resources\n: A: 1\n  B: 1\n  C: 1\n  D: 1\n'],
  ])('is everything beside %s', (_, source) => {
    const end = `${source}Outputs:\n  Z: 1\n`;
    const { text: excerpt, before, root } = excerptFor(end, '  Z: 1');
    expect(excerpt).toBe(end.replace('  Z: 1', '<>  Z: 1'));
    expect(before).toBe(root);
  });

  it('is where new members are put: their sections, and the number of old members before them', () => {
    const { root } = parseTemplate(`${all}Outputs:\n  X: 1\n`, 'yaml');
    const [resources] = root.entries.map(({ value }) => value as Mapping);
    if (!resources) throw new Error('There are no resources.');
    const at = all.indexOf('  E: 1');
    const splices = [{ start: at, end: at, text: '  New: 1\n' }];
    const members = (node: Mapping, ...indices: number[]): PlacedTarget => ({
      target: { kind: 'members', node, additions: [], depth: 1 },
      indices,
    });
    const source = `${all}Outputs:\n  X: 1\n`;
    const wanted = [members(resources, 0, 1, 3, 4, 5, 7, 8), members(root, 2)];
    const { before, placed: moved } = excerptOf(source, root, { placed: wanted, splices });
    // A, D, E, F and H are left.
    expect(moved.map(({ indices }) => indices)).toEqual([[0, 1, 1, 2, 3, 4, 5], [2]]);
    expect(moved.map(({ target }) => 'node' in target && target.node)).toEqual([
      before.entries[0]?.value,
      before,
    ]);
  });
});

/** A splice with other text in it, or at another place. */
function damaged(
  { start, end, text: inserted }: Splice,
  of: { where: number; cut: number; put: string; shift: number; length: number },
): Splice {
  const at = of.where % (inserted.length + 1);
  const moved = of.where % 3 === 0 && start === end ? of.shift : 0;
  const place = Math.min(of.length, Math.max(0, start + moved));
  return {
    start: place,
    end: place + end - start,
    text: inserted.slice(0, at) + of.put + inserted.slice(at + of.cut),
  };
}
