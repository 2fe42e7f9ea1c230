import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../generators/edit/decode.js';
import {
  applySplices,
  columnOf,
  eolAt,
  lineEnd,
  lineFacts,
  lineOf,
  lineStart,
} from '../../../generators/edit/text.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('splices', () => {
  it('are applied in the order of their places', () => {
    const splices = [
      { start: 3, end: 4, text: '-' },
      { start: 0, end: 0, text: '>' },
    ];
    expect(applySplices('abcdef', splices)).toBe('>abc-ef');
  });

  it('keep their order at one place', () => {
    const at = (text: string) => ({ start: 1, end: 1, text });
    expect(applySplices('ab', [at('1'), at('2')])).toBe('a12b');
  });

  it('insert patterns of String.replace literally', () => {
    expect(applySplices('ab', [{ start: 1, end: 1, text: "$&$'$$" }])).toBe("a$&$'$$b");
  });

  it('must not overlap or leave the text', () => {
    const overlapping = [
      { start: 0, end: 2, text: '' },
      { start: 1, end: 3, text: '' },
    ];
    expect(() => applySplices('abc', overlapping)).toThrow(RangeError);
    expect(() => applySplices('abc', [{ start: 3, end: 4, text: '' }])).toThrow(RangeError);
  });
});

describe('lines', () => {
  it('have their facts', () => {
    expect(lineFacts('\uFEFFa\r\nb')).toEqual({
      eol: '\r\n',
      mixed: false,
      bom: true,
      finalNewline: false,
    });
    expect(lineFacts('a\r\nb\nc\n')).toMatchObject({ eol: '\n', mixed: true, finalNewline: true });
  });

  it('of a mixed file have the end of line that is around', () => {
    const text = 'a\r\nb\nc';
    expect([eolAt(text, 0), eolAt(text, 3), eolAt(text, 5)]).toEqual(['\r\n', '\n', '\n']);
  });

  it('hold every offset between their start and end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r\n') }),
        fc.nat(),
        (text, n) => {
          const at = text.length === 0 ? 0 : n % text.length;
          const start = lineStart(text, at);
          expect(text.slice(start, Math.max(start, lineEnd(text, start)))).not.toContain('\n');
          expect(columnOf(text, at)).toBe(at - start);
          expect(lineOf(text, at)).toBe(text.slice(0, at).split('\n').length);
        },
      ),
    );
  });
});

describe('decoding', () => {
  it('keeps the byte order mark', () => {
    expect(decodeText(bytes('\uFEFFa'))).toEqual({ kind: 'text', text: '\uFEFFa' });
  });

  it.each([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'it is UTF-16: save it as UTF-8 first'],
    ['Latin-1', new Uint8Array([0x61, 0xe4, 0x62]), /not UTF-8, perhaps Latin-1/],
    ['NUL', bytes('a\0b'), /NUL/],
    ['more than 5 MB', new Uint8Array(5_000_001).fill(0x61), /larger than 5 MB/],
  ])('refuses %s', (_, input, reason) => {
    expect(decodeText(input)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(reason),
    });
  });
});
