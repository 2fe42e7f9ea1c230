import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyPart } from '../../../../generators/edit/python/expressions.js';
import { parseModule } from '../../../../generators/edit/python/parse.js';
import { parseText } from '../../../../generators/edit/python/parse-expression.js';
import {
  everyStatement,
  expressionsOf,
  type Statement,
} from '../../../../generators/edit/python/statements.js';
import { fieldsOf, valueOfString } from '../../../../generators/edit/python/strings.js';
import { tokenize } from '../../../../generators/edit/python/tokens.js';

const parse = (text: string) => parseModule('m.py', text);
const all = (text: string): Statement[] => everyStatement(parse(text).body);
const slice = (text: string, { start, end }: { start: number; end: number }) =>
  text.slice(start, end);

describe('tokens', () => {
  it('have the offsets of the text, behind a byte order mark and in lines that go on', () => {
    const text = '\uFEFFa = b + \\\r\n  1.5e3  # c\r\n';
    const { tokens, broken } = tokenize(text);
    expect(broken).toBeNull();
    expect(tokens.map((each) => each.text)).toEqual(['a', '=', 'b', '+', '1.5e3', '\r\n', '']);
    for (const each of tokens) expect(slice(text, each)).toBe(each.text);
  });

  it.each([
    ["rb'\\'x'", true],
    ['f"{a["b"]}"', true],
    ['f"{a:>{width}}"', true],
    ["f'{x:\">10}'", true],
    ['f"{{ {a!r} }}"', true],
    ['"""a\n"b" ""c"""', true],
    ["'open", false],
    ['f"{a"', false],
  ])('%s is one string: %s', (text, isWhole) => {
    const { tokens, broken } = tokenize(text);
    expect(broken === null).toBe(isWhole);
    if (isWhole) expect(tokens[0]?.text).toBe(text);
  });

  it.each([
    ['a = (1,\n', 'a bracket is not closed', 4],
    ['a = 1)\n', 'a bracket is closed that is not open', 5],
    ['if a:\n    b\n  c\n', 'a line is indented as none around it', 14],
    ['a = $b\n', 'it has a character that Python does not know', 4],
  ])('%j is broken', (text, message, offset) => {
    expect(parse(text).broken).toEqual({ message, offset });
  });
});

describe('strings', () => {
  it.each([
    ["'a\\'b'", "a'b"],
    ['r"\\d"', '\\d'],
    ['"""a\nb"""', 'a\nb'],
    ["u'x'", 'x'],
    ["b'x'", null],
    ['"\\x41"', null],
    ['"\\\\x41"', '\\x41'],
    ['"a\\\nb"', 'ab'],
  ])('%s is %j', (literal, value) => {
    expect(valueOfString(literal)).toBe(value);
  });

  it('with fields are told in parts', () => {
    expect(fieldsOf('f"{a[\'b\']} {c}"')).toEqual([
      { field: "a['b']" },
      { text: ' ' },
      { field: 'c' },
    ]);
    expect(fieldsOf('f"{{}}"')).toBeNull();
    expect(fieldsOf('"a"')).toBeNull();
  });
});

describe('expressions', () => {
  it.each([
    ['a.b["c"](d, *e, f=g, **h)', 'call'],
    ["{'a': 1, **b}", 'dict'],
    ['{}', 'dict'],
    ['{a, b}', 'set'],
    ['[*a, b]', 'list'],
    ['(a,)', 'tuple'],
    ['()', 'tuple'],
    ['(a)', 'name'],
    ['a, b', 'tuple'],
    ['a == b and not c or d', 'boolean'],
    ['a not in b', 'compare'],
    ['a is not None', 'compare'],
    ['1 < a < 2', 'opaque'],
    ['a if b else c', 'opaque'],
    ['lambda x, *y, z=1: x', 'opaque'],
    ['[a for b, c in d if e]', 'opaque'],
    ['{a: b async for a, b in c}', 'opaque'],
    ['f(a for a in b)', 'call'],
    ['-a ** 2', 'opaque'],
    ['await a(b)', 'await'],
    ['(yield a)', 'opaque'],
    ['(a := b)', 'opaque'],
    ['a[1:2, ::3]', 'subscript'],
    ['"a" \'b\'', 'string'],
    ['...', 'constant'],
  ])('%s is read whole as %s', (text, kind) => {
    const found = parseText(text);
    expect([found?.kind, found && slice(text, found)]).toEqual([kind, text]);
  });

  it('give the values of strings that follow one another', () => {
    expect(parseText('("/a"\n "/b")')).toMatchObject({ kind: 'string', value: '/a/b' });
  });

  it.each(['a b', 'for', 'a +', 'f(', '{a: b, c}', ''])('%j is not understood', (text) => {
    const found = parseText(text);
    if (text === '{a: b, c}') expect(found?.kind).toBe('set');
    else expect(found).toBeNull();
  });
});

describe('statements', () => {
  it('are told with their blocks and ranges', () => {
    const text = [
      '@app.get("/x", a=1)',
      '@other',
      'async def f(a: int, /, *, b: str = "x", **c) -> dict[str, int]:',
      '\t"""Doc."""',
      '\tif a: return {}',
      '\telif b:',
      '\t\tpass',
      '\telse:',
      '\t\traise X from None',
      '',
      'class A(B, metaclass=C):  # note',
      '    x: int = 1; y = z = 2',
      '',
    ].join('\n');
    const [f, a] = parse(text).body.statements;
    expect(f).toMatchObject({ kind: 'def', name: 'f', isAsync: true, start: 0 });
    if (f?.kind !== 'def') throw new Error('no function');
    expect(f.parameters.map(({ name, hasDefault }) => [name, hasDefault])).toEqual([
      ['a', false],
      ['b', true],
      ['**c', false],
    ]);
    expect(f.decorators.map((each) => slice(text, each))).toEqual(['app.get("/x", a=1)', 'other']);
    expect(f.returns && slice(text, f.returns)).toBe('dict[str, int]');
    expect(f.body.margin).toBe('\t');
    expect(slice(text, f).endsWith('raise X from None')).toBe(true);
    const conditional = f.body.statements[1];
    if (conditional?.kind !== 'if') throw new Error('no condition');
    expect(conditional.clauses.map(({ word, body }) => [word, body.statements.length])).toEqual([
      ['if', 1],
      ['elif', 1],
      ['else', 1],
    ]);
    if (a?.kind !== 'class') throw new Error('no class');
    expect(a.body.statements.map((each) => each.kind === 'assign' && each.targets.length)).toEqual([
      1, 2,
    ]);
  });

  it('of imports tell every name', () => {
    const text =
      'import a.b, c as d\nfrom ..e import (f,  # one\n  g as h,)\nfrom . import i\nfrom j import *\n';
    const names = all(text).flatMap((each) => (each.kind === 'import' ? each.names : []));
    expect(names).toEqual([
      { from: '', name: 'a.b', as: 'a.b' },
      { from: '', name: 'c', as: 'd' },
      { from: '..e', name: 'f', as: 'f' },
      { from: '..e', name: 'g', as: 'h' },
      { from: '.', name: 'i', as: 'i' },
      { from: 'j', name: '*', as: '*' },
    ]);
  });

  it('with match are told from the name', () => {
    const text = [
      'match = match(x)',
      'match x, y:',
      '    case ("GET" | "PUT", path) if path: f()',
      '    case {"a": {"b": "c"}, **rest}:',
      '        pass',
      '    case A(b=1) as c: pass',
      '    case [*_]: pass',
      '    case _: pass',
      '',
    ].join('\n');
    const [assigned, match] = parse(text).body.statements;
    expect([assigned?.kind, match?.kind]).toEqual(['assign', 'match']);
    if (match?.kind !== 'match') throw new Error('no match');
    expect(match.cases.map(({ pattern, guard }) => [pattern.kind, guard !== null])).toEqual([
      ['sequence', true],
      ['mapping', false],
      ['opaque', false],
      ['sequence', false],
      ['any', false],
    ]);
  });

  it('that are not understood stay opaque, and those around them are read', () => {
    const text = 'print "old"\nif x = 1:\n    y = 2\nz = 3\n';
    expect(parse(text).body.statements.map(({ kind }) => kind)).toEqual([
      'opaque',
      'opaque',
      'assign',
    ]);
    expect(all(text).filter(({ kind }) => kind === 'assign')).toHaveLength(2);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...['if', 'else', ':', '\n', '\r\n', '    ', '\t', '(', ')', '[', ']', '{', '}', ',', '"', "'"],
    ...[
      'f"',
      '"""',
      '\\',
      '#',
      '@',
      'def',
      'class',
      'match',
      'case',
      'x',
      '=',
      '==',
      'lambda',
      'for',
    ],
    ...['in', '*', '**', 'import', 'from', '.', 'await', 'async', ';', 'é', '\uFEFF', '1e5', 'not'],
  );

  it('is read without an error, and every range lies in it', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.boolean(), (parts, spaced) => {
        const text = parts.join(spaced ? ' ' : '');
        for (const each of all(text)) {
          expect(each.start).toBeGreaterThanOrEqual(0);
          expect(each.end).toBeLessThanOrEqual(text.length);
          expect(each.start).toBeLessThanOrEqual(each.end);
          for (const part of expressionsOf(each).flatMap(everyPart)) {
            expect(part.start).toBeGreaterThanOrEqual(each.start);
            expect(part.end).toBeLessThanOrEqual(each.end);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['(', '[', 'not ', 'a if ', 'lambda: ', 'f"{'])(
    'of many %j does not exhaust the stack',
    (word) => {
      expect(() => parse(`x = ${word.repeat(5000)}`)).not.toThrow();
    },
  );

  it('that is nested deeper than people write is refused', () => {
    const text = Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}if a:\n`).join('');
    expect(() => parse(`${text}${' '.repeat(200)}b\n`)).toThrow('it is nested too deeply');
  });
});
