import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../generators/printable.js';

describe('printable', () => {
  it.each([
    ['\u001b]0;title\u0007', '\\x1b]0;title\\x07'],
    ['\u009b31m', '\\x9b31m'],
    ['a\rb\nc\td\u007f', 'a\\x0db\\x0ac\\x09d\\x7f'],
    ['ab\u202ecd\u2066', 'abU+202EcdU+2066'],
    ['a\u200bb\ufeff\u00ad', 'aU+200BbU+FEFFU+00AD'],
    ['a\u2028b\u2029', 'aU+2028bU+2029'],
    ['a\ud800b', 'aU+D800b'],
    ['\u{e0041}', 'U+E0041'],
    ['naïve 日本語 😀 ⚠\ufe0f', 'naïve 日本語 😀 ⚠\ufe0f'],
  ])('%j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('keeps lines and tabs when asked', () => {
    const text = 'a\tb\r\nc\n\rd\u001b';
    expect(printable(text, { lines: true })).toBe('a\tb\r\nc\n\\x0dd\\x1b');
  });

  it('leaves nothing that moves a cursor', () => {
    const unsafe =
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;
    const codes = fc.array(fc.oneof(fc.nat(0xff), fc.nat(0x2100), fc.nat(0x10ffff)));
    fc.assert(
      fc.property(codes, fc.boolean(), (points, lines) => {
        const text = String.fromCodePoint(...points);
        const shown = printable(text, { lines });
        expect(shown).not.toMatch(unsafe);
        expect(shown).not.toMatch(lines ? /\r(?!\n)/ : /[\t\n\r]/);
      }),
    );
  });
});
