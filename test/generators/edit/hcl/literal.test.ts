import { describe, expect, it } from 'vitest';
import {
  literalNumber,
  literalString,
  literalStrings,
  reference,
} from '../../../../generators/edit/hcl/literal.js';

describe('a value as it is written', () => {
  it.each([
    ['"orders"', 'orders'],
    ['""', ''],
    ['"a\\"b\\\\c\\n\\u00e9\\U0001F600"', 'a"b\\c\né😀'],
    ['"$${x} %%{y} $ %"', '${x} %{y} $ %'],
    ['"${var.p}-orders"', null],
    ['"%{ if x }a%{ endif }"', null],
    ['var.name', null],
    ['"a" # b"', null],
    ['<<EOT\na\nEOT', null],
  ])('is a text or none: %s', (value, text) => {
    expect(literalString(value)).toBe(text);
  });

  it.each([
    ['["a", "b"]', ['a', 'b']],
    ['[]', []],
    ['[\n  "a", # one, "x"\n  // "y"\n  "b", /* "z" */\n]', ['a', 'b']],
    ['["a" "b"]', null],
    ['["a", var.b]', null],
    ['["a", "${b}"]', null],
    ['concat(["a"])', null],
    ['["a"', null],
  ])('is a list of texts or none: %s', (value, texts) => {
    expect(literalStrings(value)).toEqual(texts);
  });

  it.each([
    ['30', 30],
    ['0', 0],
    ['var.x', null],
    ['"30"', null],
    ['1e3', null],
  ])('is a number or none: %s', (value, number) => {
    expect(literalNumber(value)).toBe(number);
  });

  it.each([
    ['aws_s3_bucket.a.id', 'aws_s3_bucket.a.id'],
    ['"${ aws_s3_bucket.a[0].id }"', 'aws_s3_bucket.a[0].id'],
    ['(aws_s3_bucket.a["x y"].id)', 'aws_s3_bucket.a["x y"].id'],
    ['"${a}-${b}"', null],
    ['a.b + c', null],
    ['"a.b"', null],
    ['(a', null],
    ['', null],
  ])('is a reference or none: %s', (value, path) => {
    expect(reference(value)).toBe(path);
  });

  it('is read in good time, however long', () => {
    const long = '#'.repeat(200_000);
    const started = performance.now();
    for (const text of [
      `["a", ${long}\n]`,
      `"\${${' '.repeat(200_000)}`,
      `"${'\\'.repeat(200_001)}`,
    ]) {
      literalStrings(text);
      literalString(text);
      reference(text);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
