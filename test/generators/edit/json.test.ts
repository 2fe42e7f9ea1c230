import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editJson, type JsonOperation } from '../../../generators/edit/json.js';
import { applySplices } from '../../../generators/edit/text.js';
import type { Json } from '../../../generators/wiring.js';

function edited(text: string, ...operations: JsonOperation[]): string {
  const result = editJson(text, operations);
  if (result.kind !== 'edited') throw new Error(JSON.stringify(result));
  return result.text;
}

const add = (path: string, value: string): JsonOperation => ({
  kind: 'add',
  path: path.split('.'),
  value,
});

describe('a JSON edit', () => {
  it('inserts where sorted members have it', () => {
    const text = '{\n  "dependencies": {\n    "a": "1",\n    "c": "3"\n  }\n}\n';
    expect(edited(text, add('dependencies.b', '2'))).toBe(
      '{\n  "dependencies": {\n    "a": "1",\n    "b": "2",\n    "c": "3"\n  }\n}\n',
    );
  });

  it('appends where members are not sorted', () => {
    const text = '{\n  "x": {\n    "c": "3",\n    "a": "1"\n  }\n}\n';
    expect(edited(text, add('x.b', '2'))).toContain('"a": "1",\n    "b": "2"\n');
  });

  it('keeps tabs, CR LF and the missing last newline', () => {
    expect(edited('{\r\n\t"z": 1\r\n}', add('a', '2'))).toBe('{\r\n\t"z": 1,\r\n\t"a": "2"\r\n}');
  });

  it('keeps comments with what they are about', () => {
    const text = '{\n  // first\n  "z": 1 // one\n  // last\n}\n';
    expect(edited(text, add('a', '2'))).toBe(
      '{\n  // first\n  "z": 1, // one\n  "a": "2"\n  // last\n}\n',
    );
  });

  it('keeps a trailing comma', () => {
    expect(edited('{\n  "z": 1,\n}\n', add('a', '2'))).toBe('{\n  "z": 1,\n  "a": "2",\n}\n');
  });

  it('keeps minified JSON minified', () => {
    expect(edited('{"z":{"y":1}}', add('z.a.b', '2'))).toBe('{"z":{"y":1,"a":{"b":"2"}}}');
  });

  it('makes objects that are missing only once', () => {
    expect(edited('{"z":1}', add('n.a', '1'), add('n.b', '2'))).toBe(
      '{"z":1,"n":{"a":"1","b":"2"}}',
    );
  });

  it('appends to an array what it lacks', () => {
    const operation: JsonOperation = { kind: 'append', path: ['types'], items: ['node', 'jest'] };
    expect(edited('{ "types": ["node"] }', operation)).toBe('{ "types": ["node", "jest"] }');
  });

  it('replaces a value only when told to set it', () => {
    const set: JsonOperation = { kind: 'set', path: ['a'], value: { b: [1] } };
    expect(edited('{\n\t"a": 1\n}', set)).toBe('{\n\t"a": {\n\t\t"b": [\n\t\t\t1\n\t\t]\n\t}\n}');
    expect(editJson('{\n "a": 1\n}', [add('a', '2')])).toEqual({
      kind: 'refused',
      reason: 'a is there already with another value',
      line: 2,
      snippet: '  "a": "2"',
      where: 'merged into the members of the file',
    });
  });

  it.each([
    ['text that does not parse', '{"a" 1}'],
    ['a duplicate on the path', '{"x": {}, "x": {}}'],
    ['a path through a string', '{"x": "y"}'],
    ['nesting without end', '['.repeat(100_000)],
  ])('refuses %s', (_, text) => {
    expect(editJson(text, [add('x.a', '1')])).toMatchObject({ kind: 'refused' });
  });
});

const indent = fc.constantFrom('', ' ', '  ', '    ', '\t');

describe('any JSON edit', () => {
  it('reads back as planned, changes nothing else and is made once', () => {
    const key = fc.constantFrom('a', 'b', 'm', '__proto__', '$&', 'ü');
    const tree = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json);
    const object = fc.dictionary(key, tree);
    fc.assert(
      fc.property(
        object,
        indent,
        fc.array(key, { minLength: 1, maxLength: 3 }),
        tree,
        (old, space, path, value) => {
          const text = JSON.stringify(old, null, space);
          const operations: JsonOperation[] = [{ kind: 'set', path, value }];
          const result = editJson(text, operations);
          if (result.kind !== 'edited') return;
          expect(applySplices(text, result.splices)).toBe(result.text);
          const read = path.reduce<unknown>(
            (at, step) => (at as Record<string, unknown>)[step],
            JSON.parse(result.text),
          );
          expect(JSON.stringify(read)).toBe(JSON.stringify(value));
          expect(editJson(result.text, operations)).toEqual({ kind: 'unchanged' });
        },
      ),
    );
  });

  it('of a mutated text is right or refused', () => {
    const sample =
      '{\n  // c\n  "a": [1, {"b": null}], "c": {"d": "e\\n"},\n  "f": {} /* g */\n}\n';
    fc.assert(
      fc.property(fc.nat(sample.length), fc.nat(6), fc.string({ maxLength: 3 }), (at, cut, put) => {
        const text = sample.slice(0, at) + put + sample.slice(at + cut);
        const result = editJson(text, [add('c.new', '1'), add('f.x', '2')]);
        if (result.kind === 'edited') expect(applySplices(text, result.splices)).toBe(result.text);
      }),
      { numRuns: 500 },
    );
  });
});
