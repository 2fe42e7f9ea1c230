import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
/** @type {typeof import('./attributes.js')} */
const { readAttributes } = require('./attributes.js');

describe('attributes', () => {
  it('reads every type, and numbers with all of their digits', () => {
    const large = '12345678901234567890123456789012345678';
    const small = '-0.12345678901234567890123456789012345678';
    const bytes = (/** @type {string} */ text) => Buffer.from(text, 'latin1');

    const read = readAttributes({
      text: { S: '' },
      large: { N: large },
      small: { N: small },
      bytes: { B: 'AP8=' },
      yes: { BOOL: true },
      no: { BOOL: false },
      nothing: { NULL: true },
      list: { L: [{ N: '1' }, { NULL: true }, { L: [] }] },
      map: { M: { inner: { M: { deep: { S: 'Zürich' } } } } },
      texts: { SS: ['a', 'b'] },
      numbers: { NS: ['0.1', large] },
      blobs: { BS: ['AA==', '/w=='] },
    });

    expect(read).toEqual({
      text: '',
      large,
      small,
      bytes: bytes('\x00\xff'),
      yes: true,
      no: false,
      nothing: null,
      list: ['1', null, []],
      map: { inner: { deep: 'Zürich' } },
      texts: new Set(['a', 'b']),
      numbers: new Set(['0.1', large]),
      blobs: new Set([bytes('\x00'), bytes('\xff')]),
    });
  });

  it('refuses a type that it does not know', () => {
    expect(() => readAttributes({ size: /** @type {never} */ ({ X: '4' }) })).toThrow('X');
  });
});
