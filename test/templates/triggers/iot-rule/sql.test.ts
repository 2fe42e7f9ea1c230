import { describe, expect, it } from 'vitest';
import {
  askedBy,
  readStatement,
  type Statement,
  topicOf,
} from '../../../../templates/triggers/iot-rule/sql.js';

const own = 'newuuid() AS messageId, topic() AS topic, timestamp() AS receivedAt';

const read = (sql: string): Statement => {
  const statement = readStatement(sql);
  if (typeof statement === 'string') throw new Error(statement);
  return statement;
};

describe('a statement is taken', () => {
  it.each([
    `SELECT *, ${own} FROM 'a/b'`,
    `select a.b, c as d, ${own.toLowerCase().replace('messageid', 'messageId').replace('receivedat', 'receivedAt')} from '#'`,
    `SELECT newuuid( ) AS messageId, topic() AS topic,\n timestamp() AS receivedAt\nFROM '+/x/+'\nWHERE a = 1`,
    `SELECT get(a, ', FROM ') AS b, {'c': [1, 2]} AS d, ${own} FROM '$aws/things/+/shadow/name/x/update/accepted/y/z'`,
  ])('%s', (sql) => {
    expect(readStatement(sql)).toBeTypeOf('object');
  });
});

describe('a statement is refused', () => {
  it.each([
    ['SELECT *', "is no SELECT … FROM '…' WHERE … of the SQL of AWS IoT"],
    [`SELECT *, ${own} FROM a/b`, "is no SELECT … FROM '…' WHERE … of the SQL of AWS IoT"],
    [`SELECT *, ${own} FROM 'a' WHERE`, "is no SELECT … FROM '…' WHERE … of the SQL of AWS IoT"],
    [
      "SELECT * FROM 'a'",
      'needs newuuid() AS messageId among what it selects, which the handler tells messages apart by',
    ],
    [
      `SELECT *, ${own.replace('topic() AS', 'topic(2) AS')} FROM 'a'`,
      'needs topic() AS topic among what it selects, which the handler tells messages apart by',
    ],
    [`SELECT a + 1, ${own} FROM 'a'`, 'needs a name for a + 1: AS and a word'],
    [
      `SELECT *, ${own} FROM 'a/b+/c'`,
      'has the level b+ in its topic filter: + stands for one whole level, and # for all that follow, at the end',
    ],
    [
      `SELECT *, ${own} FROM '#/a'`,
      'has the level # in its topic filter: + stands for one whole level, and # for all that follow, at the end',
    ],
    [
      `SELECT *, ${own} FROM '1/2/3/4/5/6/7/8/9'`,
      'has more than the 7 slashes that a topic filter takes',
    ],
    [
      `SELECT *, ${own} FROM '${'ä'.repeat(129)}'`,
      'has a topic filter that is empty or longer than 256 bytes',
    ],
  ])('%s', (sql, problem) => {
    expect(readStatement(sql)).toBe(problem);
  });
});

it('columns are parted outside of quotes, parentheses and braces', () => {
  const { columns } = read(`SELECT get(a, ', ') AS b, {'c': [1, 2]} AS d, e.f, ${own} FROM 'a'`);
  expect(columns.slice(0, 3)).toEqual([
    { expression: "get(a, ', ')", name: 'b' },
    { expression: "{'c': [1, 2]}", name: 'd' },
    { expression: 'e.f', name: 'f' },
  ]);
});

it('a topic is made for a filter', () => {
  expect(topicOf(read(`SELECT *, ${own} FROM 'acme/+/x/#'`))).toBe('acme/A-1001/x/A-1001');
});

it.each([
  ["status = 'late' AND total > 21.5 AND (n <= 3)", { status: 'late', total: 22.5, n: 3 }],
  ["a <> 'b' and c = 'd and e'", {}],
  [null, {}],
])('the values that %s asks for', (condition, expected) => {
  expect(askedBy(condition)).toMatchObject(expected);
});
