import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isUndecided, labels, mergeOf, type Versions } from '../../../generators/update/merge.js';

const folder = mkdtempSync(join(tmpdir(), 'clt-merge-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What git makes of the same versions, with our labels. */
async function mergedByGit({ base, ours, today }: Versions & { base: string }) {
  const names = ['ours', 'base', 'today'];
  const texts = [ours, base, today];
  for (const [at, name] of names.entries()) writeFileSync(join(folder, name), texts[at] ?? '');
  const said = [labels.ours, labels.base, labels.today].flatMap((label) => ['-L', label]);
  const words = ['merge-file', '-p', '--diff3', ...said, ...names];
  const options = { cwd: folder, reject: false, stripFinalNewline: false } as const;
  const { stdout, exitCode } = await execa('git', words, options);
  return { text: stdout, conflicts: exitCode ?? 0 };
}

/** An edit of a list of lines: where, how many go, and how many come. */
interface Edit {
  at: number;
  removed: number;
  added: number;
}

const edits = fc.array(
  fc.record({
    at: fc.nat({ max: 20 }),
    removed: fc.nat({ max: 4 }),
    added: fc.nat({ max: 3 }),
  }),
  { maxLength: 4 },
);

/** Lines after edits; what comes bears the name of who brings it, so that no two lines are alike. */
function edited(lines: readonly string[], all: readonly Edit[], who: string): string[] {
  const next = [...lines];
  for (const [count, { at, removed, added }] of all.entries()) {
    const fresh = Array.from({ length: added }, (_, line) => `${who} ${count}.${line}`);
    next.splice(Math.min(at, next.length), removed, ...fresh);
  }
  return next;
}

const ended = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Versions whose lines are all different, as far as they do not come from the base. */
const distinctVersions = fc
  .record({
    lines: fc.nat({ max: 14 }),
    team: edits,
    templates: edits,
    both: edits,
  })
  .map(({ lines, team, templates, both }) => {
    const base = Array.from({ length: lines }, (_, at) => `line ${at}`);
    // What both have changed in the same way.
    const shared = edited(base, both.slice(0, 1), 'both');
    const ours = edited(shared, team, 'team');
    return { base, ours, today: edited(shared, templates, 'templates') };
  });

/** Versions of few different lines, so that many ways of telling what was edited are right. */
const repeatedVersions = fc
  .record({
    base: fc.array(fc.constantFrom('', '}', 'a', 'b'), { maxLength: 12 }),
    team: edits,
    templates: edits,
  })
  .map(({ base, team, templates }) => ({
    base,
    ours: edited(base, team, 'team'),
    today: edited(base, templates, 'templates'),
  }));

describe('a merge', () => {
  it('is that of git merge-file, text and conflicts, where no two lines are alike', async () => {
    let clean = 0;
    await fc.assert(
      fc.asyncProperty(distinctVersions, async ({ base, ours, today }) => {
        const versions = { base: ended(base), ours: ended(ours), today: ended(today) };
        const own = mergeOf(versions);
        expect({ text: own.text, conflicts: own.conflicts.length }).toEqual(
          await mergedByGit(versions),
        );
        if (own.conflicts.length === 0) clean += 1;
      }),
      { numRuns: 300 },
    );
    expect(clean).toBeGreaterThan(30);
    expect(clean).toBeLessThan(270);
  }, 120_000);

  it('loses no line that the team added, and brings none back that it removed', () => {
    fc.assert(
      fc.property(fc.oneof(distinctVersions, repeatedVersions), ({ base, ours, today }) => {
        const { text, conflicts } = mergeOf({
          ...{ base: ended(base), ours: ended(ours), today: ended(today) },
        });
        const lines = text.split('\n');
        const added = ours.filter((line) => line.startsWith('team'));
        expect(lines).toEqual(expect.arrayContaining(added));
        if (conflicts.length > 0) return;
        const count = (all: readonly string[], line: string) =>
          all.filter((each) => each === line).length;
        for (const line of new Set(base)) {
          const gone = count(base, line) - count(ours, line);
          const most = Math.max(count(base, line), count(today, line));
          // Both may have removed the same one.
          expect(count(lines.slice(0, -1), line)).toBeLessThanOrEqual(most - Math.max(gone, 0));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes what only one side changed, whatever the lines', () => {
    fc.assert(
      fc.property(fc.oneof(distinctVersions, repeatedVersions), ({ base, ours }) => {
        const [old, own] = [ended(base), ended(ours)];
        const clean = (text: string) => ({ text, conflicts: [] });
        expect(mergeOf({ base: old, ours: own, today: old })).toEqual(clean(own));
        expect(mergeOf({ base: old, ours: old, today: own })).toEqual(clean(own));
        expect(mergeOf({ base: old, ours: own, today: own })).toEqual(clean(own));
      }),
      { numRuns: 1000 },
    );
  });

  it('without a base, calls all that differs a conflict, and has both sides whole', () => {
    fc.assert(
      fc.property(repeatedVersions, ({ ours, today }) => {
        const { text, conflicts } = mergeOf({
          ...{ base: null, ours: ended(ours), today: ended(today) },
        });
        const sides = { ours: [] as string[], today: [] as string[] };
        let side: 'ours' | 'today' | null = null;
        for (const line of text.split('\n').slice(0, -1)) {
          if (line.startsWith('<<<<<<< ')) side = 'ours';
          else if (line === '=======') side = 'today';
          else if (line.startsWith('>>>>>>> ')) side = null;
          else for (const to of side ? [side] : (['ours', 'today'] as const)) sides[to].push(line);
        }
        expect(sides).toEqual({ ours, today });
        expect(conflicts.length > 0).toBe(ended(ours) !== ended(today));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the form of the team’s file', () => {
  const base = 'a\nb\nc\nd\n';
  const today = 'a\nb\nc\nd\nnew\n';
  const merged = (ours: string, versions: Partial<Versions> = {}): string =>
    mergeOf({ base, today, ours, ...versions }).text;

  it('keeps its line ends, and new lines have those of most', () => {
    expect(merged('a\r\nmine\r\nb\r\nc\r\nd\r\n')).toBe('a\r\nmine\r\nb\r\nc\r\nd\r\nnew\r\n');
    expect(merged('a\r\nb\nc\r\nd\r\n')).toBe('a\r\nb\nc\r\nd\r\nnew\r\n');
    expect(merged('a\nb\r\nc\nd\n')).toBe('a\nb\r\nc\nd\nnew\n');
  });

  it('takes a carriage return inside of a line for a part of it', () => {
    expect(merged('a\rx\nb\nc\nd\n')).toBe('a\rx\nb\nc\nd\nnew\n');
  });

  it('keeps a byte order mark, and one that only the templates have', () => {
    expect(merged('\uFEFFa\nb\nc\nd\n')).toBe('\uFEFFa\nb\nc\nd\nnew\n');
    expect(merged('x\nb\nc\nd\n', { today: '\uFEFFa\nb\nc\nd\n' })).toBe('\uFEFFx\nb\nc\nd\n');
  });

  it('keeps a last line without an end', () => {
    expect(merged('mine\nb\nc\nd', { today: 'a\nb\nc\nD\n' })).toBe('mine\nb\nc\nD');
    expect(merged('a\nb\nc\nd')).toBe('a\nb\nc\nd\nnew');
    expect(merged('mine\nb\nc\nd\n', { today: 'a\nb\nc\nd' })).toBe('mine\nb\nc\nd');
  });

  it('is as it is where nothing but the form differs', () => {
    const ours = '\uFEFFa\r\nb\nc\r\nd';
    expect(merged(ours, { today: base })).toBe(ours);
  });

  it('is that of the rest between markers', () => {
    const { text, conflicts } = mergeOf({
      base,
      ours: 'a\r\nB\r\nc\r\nd\r\n',
      today: 'a\nbb\nc\nd\n',
    });
    expect(text).toBe(
      [
        'a',
        '<<<<<<< yours',
        'B',
        '||||||| as it was generated',
        'b',
        '=======',
        'bb',
        ">>>>>>> today's templates",
        'c',
        'd',
        '',
      ].join('\r\n'),
    );
    expect(conflicts.map(({ line }) => line)).toEqual([2]);
    expect(isUndecided(text)).toBe(true);
    expect(isUndecided('# Title\n=======\n')).toBe(false);
  });
});
