import { describe, expect, it } from 'vitest';
import { alternativesOf } from '../../../../templates/shared/filters/alternatives.js';
import { patternProblem } from '../../../../templates/triggers/eventbridge-rule/pattern.js';

describe('a pattern is taken', () => {
  it.each([
    '{"source":["acme.orders"]}',
    '{"source":[{"prefix":"aws."}],"detail":{"state":["stopped",null,5,true]}}',
    '{"source":[{"prefix":{"equals-ignore-case":"ACME."}}]}',
    '{"detail":{"total":[{"numeric":[">",0,"<=",5]}],"size":[{"numeric":["=",3]}]}}',
    '{"detail":{"state":[{"anything-but":["a","b"]},{"anything-but":{"prefix":"x"}}]}}',
    '{"detail":{"state":[{"anything-but":{"wildcard":["*/a","b*"]}}]}}',
    '{"detail":{"ip":[{"cidr":"10.0.0.0/24"}],"path":[{"wildcard":"dir/*.png"}]}}',
    '{"detail":{"ip":[{"cidr":"10.0.0.0/31"},{"cidr":"2001:db8::/127"},{"cidr":"::/0"}]}}',
    '{"detail":{"$or":[{"a":["x"]},{"b":[{"exists":false}]}]}}',
    '{"$or":[{"source":["a"]},{"source":["b"],"detail-type":["c"]}]}',
  ])('%s', (pattern) => {
    expect(patternProblem(pattern)).toBeNull();
  });
});

describe('a pattern is refused', () => {
  it.each([
    ['{"source":', 'is not a JSON object'],
    ['[]', 'is not a JSON object'],
    ['{}', 'needs a list of conditions for each key, such as {"source":["acme.orders"]}'],
    [
      '{"source":"acme"}',
      'needs a list of conditions for each key, such as {"source":["acme.orders"]}',
    ],
    [
      '{"source":[]}',
      'needs a list of conditions for each key, such as {"source":["acme.orders"]}',
    ],
    [
      '{"detail":{}}',
      'needs a list of conditions for each key, such as {"source":["acme.orders"]}',
    ],
    [
      '{"$or":[{"source":["a"]}]}',
      'needs a list of conditions for each key, such as {"source":["acme.orders"]}',
    ],
    [
      '{"detailtype":["a"]}',
      'has the key detailtype, which no event has; did you mean detail-type',
    ],
    ['{"nonsense":["a"]}', 'has the key nonsense, which no event has'],
    [
      '{"source":[{"starts":"a"}]}',
      'has the condition {"starts":"a"}, which EventBridge does not know',
    ],
    [
      '{"source":[{"prefix":5}]}',
      'has the condition {"prefix":5}, which EventBridge does not know',
    ],
    [
      '{"source":[{"prefix":"a","suffix":"b"}]}',
      'has the condition {"prefix":"a","suffix":"b"}, which EventBridge does not know',
    ],
    [
      '{"detail":{"a":[{"numeric":["<"]}]}}',
      'has the condition {"numeric":["<"]}, which EventBridge does not know',
    ],
    [
      '{"detail":{"a":[{"numeric":[">",5,"<",1]}]}}',
      'has the condition {"numeric":[">",5,"<",1]}, which EventBridge does not know',
    ],
    [
      '{"detail":{"a":[{"exists":"yes"}]}}',
      'has the condition {"exists":"yes"}, which EventBridge does not know',
    ],
    [
      '{"detail":{"ip":[{"cidr":"10.0.0.1/32"}]}}',
      'has the block "10.0.0.1/32", and EventBridge takes 0 to 31 after the slash of an IPv4 address',
    ],
    [
      '{"$or":[{"source":["a"]},{"detail":{"ip":["10.0.0.1",{"cidr":"2001:db8::/128"}]}}]}',
      'has the block "2001:db8::/128", and EventBridge takes 0 to 127 after the slash of an IPv6 address',
    ],
    [
      '{"detail":{"ip":[{"cidr":5}]}}',
      'has the condition {"cidr":5}, which EventBridge does not know',
    ],
    ['{"detail":{"a":[["b"]]}}', 'has the condition ["b"], which EventBridge does not know'],
    [
      '{"detail":{"a":[{"wildcard":"a**b"}]}}',
      'has the condition {"wildcard":"a**b"}, which EventBridge does not know',
    ],
    [
      '{"detail":{"a":[{"constructor":"b"}]}}',
      'has the condition {"constructor":"b"}, which EventBridge does not know',
    ],
    [
      '{"detail":{"a":[5000000001]}}',
      'has the condition 5000000001, which EventBridge does not know',
    ],
  ])('%s', (pattern, problem) => {
    expect(patternProblem(pattern)).toBe(problem);
  });

  it('that comes to more combinations than EventBridge takes', () => {
    const or = (key: string, ways: number) => ({
      [key]: { $or: Array.from({ length: ways }, (_, at) => ({ [`k${at}`]: ['x'] })) },
    });
    const of = (ways: number): string =>
      JSON.stringify({ detail: { ...or('a', 10), ...or('b', 10), ...or('c', ways) } });
    expect(patternProblem(of(10))).toBeNull();
    expect(patternProblem(of(11))).toBe(
      'comes to more than the 1000 combinations that EventBridge takes',
    );
  });
});

it('tells each way through a pattern with what holds on all of them', () => {
  const pattern = { source: ['s'], detail: { $or: [{ a: [1] }, { b: [2], c: [3] }] } };
  const paths = alternativesOf(pattern)?.map((leaves) => leaves.map(({ path }) => path.join('.')));
  expect(paths).toEqual([
    ['source', 'detail.a'],
    ['source', 'detail.b', 'detail.c'],
  ]);
});
