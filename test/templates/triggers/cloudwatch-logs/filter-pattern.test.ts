import { describe, expect, it } from 'vitest';
import { fitted } from '../../../../templates/triggers/cloudwatch-logs/examples.js';
import {
  type FilterPattern,
  readPattern,
} from '../../../../templates/triggers/cloudwatch-logs/filter-pattern.js';
import {
  extractedFields,
  matches,
} from '../../../../templates/triggers/cloudwatch-logs/matches.js';

const read = (text: string): FilterPattern => {
  const pattern = readPattern(text);
  if (typeof pattern === 'string') throw new Error(pattern);
  return pattern;
};

describe('a message is let through', () => {
  it.each([
    ['', 'anything'],
    ['ERROR', '[ERROR 401] UNAUTHORIZED REQUEST'],
    ['ERROR REQUEST', 'BAD REQUEST: ERROR'],
    ['"a ""b"', 'a b'],
    ['"say \\"hi\\""', 'they say "hi"'],
    ['?ERROR ?WARN', 'WARN: low'],
    ['ERROR -REQUEST', 'ERROR 500'],
    ['%[Ee]rror \\d{3}%', 'an error 404'],
    ['{ $.level = "ERROR" }', '{"level":"ERROR"}'],
    ['{ $.level = ERR* }', '{"level":"ERROR"}'],
    ['{$.code>=500&&$.code<600}', '{"code":503}'],
    ['{ $.code = 4e2 || ($.a IS NULL && $.b NOT EXISTS) }', '{"a":null}'],
    ['{ $.user.roles[1] = "admin" }', '{"user":{"roles":["a","admin"]}}'],
    ['{ $.items[*].id = 7 }', '{"items":[{"id":1},{"id":7}]}'],
    ["{ $.['a b'].c IS TRUE }", '{"a b":{"c":true}}'],
    ['{ $.ip != 10.0.* }', '{"ip":"192.168.0.1"}'],
    ['{ $.ip = %^10\\.% }', '{"ip":"10.1.2.3"}'],
    ['[ip, user, code = 4* || code = 5*, size > 1000]', '1.2.3.4 ann 404 1001'],
    ['[..., code = 500, size]', 'a "b c" [d e] 500 1'],
    ['[w != ERROR && w != WARN, ...]', 'INFO all is well'],
  ])('%s by %s', (pattern, message) => {
    expect(matches(message, read(pattern))).toBe(true);
  });
});

describe('a message is held back', () => {
  it.each([
    ['ERROR', 'error'],
    ['ERROR REQUEST', 'ERROR'],
    ['?ERROR ?WARN', 'INFO'],
    ['ERROR -REQUEST', 'ERROR REQUEST'],
    ['%^a%', 'ba'],
    ['{ $.level = "ERROR" }', 'ERROR'],
    ['{ $.level = "ERROR" }', '{"level":"ERRORS"}'],
    ['{ $.code > 500 }', '{"code":500}'],
    ['{ $.code = 500 }', '{"code":"500"}'],
    ['{ $.b NOT EXISTS }', '{"b":null}'],
    ['{ $.ip != 10.0.* }', '{"ip":"10.0.0.1"}'],
    ['{ $.a != 1 }', '{}'],
    ['[a, b]', 'one two three'],
    ['[a, b = 2]', 'one 3'],
    ['[a, b, c, ...]', 'one two'],
  ])('%s by %s', (pattern, message) => {
    expect(matches(message, read(pattern))).toBe(false);
  });
});

describe('a pattern is refused', () => {
  it.each([
    ['a.b', 'needs double quotes around a.b'],
    ['ERROR "open', 'has a quote without its end'],
    ['?ERROR WARN', 'mixes optional terms with others, beside which CloudWatch Logs ignores them'],
    ['%a(b)%', 'has the regular expression %a(b)%, which CloudWatch Logs does not know'],
    ['%a[%', 'has the regular expression %a[%, which CloudWatch Logs does not know'],
    ['%a% %b% %c%', 'has more than 2 regular expressions'],
    ['{ level = "ERROR" }', 'needs a selector such as $.level before "level = \\"ERROR\\" }"'],
    ['{ $.level }', 'needs an operator such as = before "}"'],
    ['{ $.level = }', 'needs a value before "}"'],
    ['{ $.level > high }', 'needs a number after >'],
    ['{ ($.a = 1 }', 'needs a closing parenthesis before "}"'],
    ['{ $.a = 1', 'needs a closing brace at its end'],
    ['{ $.a = 1 } b', 'needs nothing more before "b"'],
    ['[a, b = 1', 'needs a closing bracket at its end'],
    ['[..., a, ...]', 'has ... more than once'],
    ['[a, 1]', 'needs the name of a field before "1]"'],
  ])('%s', (pattern, problem) => {
    expect(readPattern(pattern)).toBe(problem);
  });
});

describe('a message is made to be let through', () => {
  it.each([
    ['PaymentDeclined', 'Order A-1', 'PaymentDeclined Order A-1'],
    ['?First ?Second', 'Order', 'First Order'],
    ['"not found" -Order', 'Order', 'not found'],
    ['%^[A-Z]{2}\\d+$%', 'Order', 'AA1'],
    ['{ $.code >= 500 && $.code < 501 && $.code != 499 }', '{"a":1}', '{"a":1,"code":500}'],
    ['{ $.a NOT EXISTS }', '{"a":1,"b":2}', '{"b":2}'],
    ['{ $.list[1].id = "x*" }', 'Order', '{"message":"Order","list":["other",{"id":"x"}]}'],
    ['[ip, code = 5*, "x"]', 'Order', null],
    ['[ip, request = "*GET /a*", code > 499, ...]', 'Order', 'ip "GET /a" 500'],
  ])('by %s', (text, message, expected) => {
    const pattern = readPattern(text);
    const made = typeof pattern === 'string' ? null : fitted(message, pattern);
    expect(made).toBe(expected);
    if (made !== null) expect(matches(made, read(text))).toBe(true);
  });

  it.each(['ERROR -ERROR', '{ $.a > 1 && $.a < 1 }', '{ $.a IS NULL && $.a IS TRUE }'])(
    'but not by %s',
    (text) => {
      expect(fitted('Order', read(text))).toBeNull();
    },
  );
});

it('the values of fields come under their names, without quotes and brackets', () => {
  const pattern = read('[ip, time, ..., bytes]');
  if (pattern.kind !== 'fields') throw new Error('It has fields.');
  expect(extractedFields('1.2.3.4 [a b] "c d" e 5', pattern.fields)).toEqual({
    ip: '1.2.3.4',
    time: 'a b',
    bytes: '5',
  });
});
