import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../generators/transaction/digest.js';
import { type Outcome, outcomeOf } from '../../../generators/update/outcome.js';

const bytes = (text: string) => Buffer.from(text);

/** A file as it was generated, and as it is there now. */
const subject = (present: string | null, today: string | null, known = true) => ({
  ...{ hash: sha256('a\nb\nc\n'), base: known ? 'a\nb\nc\n' : null, today },
  present: present === null ? null : bytes(present),
});

describe('what becomes of a generated file', () => {
  it.each<[string, ReturnType<typeof subject>, Partial<Outcome>]>([
    ['as it was made', subject('a\nb\nc\n', 'a\nb\nc\n'), { state: 'unchanged' }],
    ['unedited', subject('a\nb\nc\n', 'a\nb\nC\n'), { state: 'updated', text: 'a\nb\nC\n' }],
    ['unedited, of unknown base', subject('a\nb\nc\n', 'x\n', false), { state: 'updated' }],
    ['edited elsewhere', subject('A\nb\nc\n', 'a\nb\nC\n'), { state: 'merged', text: 'A\nb\nC\n' }],
    ['edited, of unchanged templates', subject('A\n', 'a\nb\nc\n'), { state: 'unchanged' }],
    ['edited to what is made today', subject('x\n', 'x\n', false), { state: 'unchanged' }],
    ['edited on the same line', subject('a\nb\nx\n', 'a\nb\nC\n'), { state: 'conflict' }],
    ['edited, of unknown base', subject('A\nb\nc\n', 'a\nb\nC\n', false), { state: 'conflict' }],
    ['deleted', subject(null, 'a\nb\nC\n'), { state: 'deleted' }],
    ['made no more', subject('a\nb\nc\n', null), { state: 'removed', hash: sha256('a\nb\nc\n') }],
    ['made no more, edited', subject('A\nb\nc\n', null), { state: 'kept' }],
    ['made no more, of unknown base', subject('a\nb\nc\n', null, false), { state: 'unchanged' }],
    ['made no more and deleted', subject(null, null), { state: 'unchanged' }],
  ])('that is %s', (_, given, outcome) => {
    expect(outcomeOf(given)).toMatchObject(outcome);
  });

  it('that is new goes nowhere where something is', () => {
    const fresh = { hash: null, base: null, today: 'a\n' };
    expect(outcomeOf({ ...fresh, present: null })).toEqual({ state: 'new', text: 'a\n' });
    expect(outcomeOf({ ...fresh, present: bytes('a\n') })).toEqual({ state: 'unchanged' });
    expect(outcomeOf({ ...fresh, present: bytes('b\n') })).toMatchObject({ state: 'conflict' });
  });

  /** Lines that are there more than once, and edits that take, put and change them. */
  const line = fc.constantFrom('', '}', 'a', 'b', 'c');
  const edit = fc.record({
    at: fc.nat(12),
    gone: fc.nat(3),
    added: fc.array(line, { maxLength: 3 }),
  });
  const history = fc.array(fc.record({ team: fc.array(edit, { maxLength: 2 }), release: edit }), {
    minLength: 1,
    maxLength: 4,
  });

  it('loses no line of the team over any history of edits and releases', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), history, (generated, rounds) => {
        let base: string[] = generated;
        let ours: string[] = generated;
        let fresh = 0;
        const own = new Set<string>();
        for (const { team, release } of rounds) {
          for (const { at, gone, added } of team) {
            const named = added.map((text) => `team ${text} ${fresh++}`);
            for (const text of ours.slice(at, at + gone)) own.delete(text);
            ours = ours.toSpliced(at, gone, ...named);
            for (const text of named) own.add(text);
          }
          const today = base.toSpliced(release.at, release.gone, ...release.added);
          const [old, now] = [base, today].map((lines) =>
            lines.map((text) => `${text}\n`).join(''),
          );
          const present = bytes(ours.map((text) => `${text}\n`).join(''));
          const outcome = outcomeOf({
            ...{ hash: sha256(old ?? ''), base: old ?? '', present, today: now ?? '' },
          });
          expect(['unchanged', 'updated', 'merged', 'conflict']).toContain(outcome.state);
          const text =
            'text' in outcome && outcome.text !== null ? outcome.text : present.toString();
          const lines = text.split('\n').slice(0, -1);
          for (const each of own) expect(lines).toContain(each);
          if (outcome.state !== 'conflict') ours = lines;
          base = today;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
