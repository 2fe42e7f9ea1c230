import { describe, expect, it } from 'vitest';
import { meets } from '../../../../templates/shared/filters/conditions.js';
import {
  filterProblem,
  matchingRecord,
  patternsIn,
} from '../../../../templates/shared/filters/mapping-filter.js';
import { filteredValue } from '../../../../templates/shared/kafka/filter.js';
import { filteredData } from '../../../../templates/shared/mq/filter.js';
import { bodyFor, filteredMessage } from '../../../../templates/shared/queue-message/filter.js';
import { filteredChange, itemFor } from '../../../../templates/triggers/dynamodb-streams/filter.js';
import { filteredRecord, recordFor } from '../../../../templates/triggers/kinesis/filter.js';

const change = filteredChange('NEW_AND_OLD_IMAGES');

describe('what a mapping takes', () => {
  it.each([
    ['{"body":{"status":["placed"]}}', filteredMessage],
    ['{"body":{"status":[{"prefix":"pl"},{"suffix":"ed"}]}}', filteredMessage],
    ['{"body":{"total":[{"numeric":[">",0,"<=",150.5]}]}}', filteredMessage],
    ['{"body":{"customer":{"email":[{"exists":true}]}}}', filteredMessage],
    ['{"body":{"customer":[{"exists":false}]}}', filteredMessage],
    ['{"messageAttributes":{"region":{"stringValue":["EU"]}}}', filteredMessage],
    ['{"$or":[{"body":{"a":["1"]}},{"body":{"b":["2"]}}]}', filteredMessage],
    ['[{"body":{"a":["1"]}},{"body":{"b":[{"anything-but":["2"]}]}}]', filteredMessage],
    ['{"partitionKey":["A-7"],"data":{"status":[{"equals-ignore-case":"PAID"}]}}', filteredRecord],
    ['{"eventName":["REMOVE"],"userIdentity":{"type":["Service"]}}', change],
    ['{"dynamodb":{"NewImage":{"total":{"N":["24.9"]}}}}', change],
    ['{"dynamodb":{"OldImage":{"status":{"S":["placed"]}}}}', change],
    ['{"dynamodb":{"NewImage":{"tags":{"L":{"S":[{"exists":true}]}}}}}', change],
    ['{"dynamodb":{"NewImage":{"address":{"M":{"country":{"S":["DE"]}}}}}}', change],
    ['{"dynamodb":{"NewImage":{"address":{"M":{"lines":{"L":{"S":["x"]}}}}}}}', change],
    ['{"value":{"status":[{"prefix":"pl"}],"total":[{"numeric":[">",1]}]}}', filteredValue],
    ['{"data":{"customer":{"email":[{"exists":true}]}}}', filteredData],
  ])('%s', (answer, record) => {
    expect(filterProblem(answer, record)).toBeNull();
  });

  it('is nothing at all', () => {
    expect(filterProblem(null, filteredMessage)).toBeNull();
    expect(patternsIn(null)).toEqual([]);
  });
});

describe('what is refused', () => {
  const six = JSON.stringify(Array.from({ length: 6 }, () => ({ body: { a: ['1'] } })));
  it.each([
    ['{"body":', filteredMessage, 'is no JSON object and no list of them'],
    ['[]', filteredMessage, 'is no JSON object and no list of them'],
    [six, filteredMessage, 'has more than the 5 patterns of a mapping'],
    [
      `{"body":{"a":["${'x'.repeat(4100)}"]}}`,
      filteredMessage,
      'is longer than the 4096 characters',
    ],
    ['{"body":{"status":"placed"}}', filteredMessage, 'such as {"body":{"status":["placed"]}}'],
    ['{"body":{}}', filteredMessage, 'needs a list of conditions'],
    ['{"data":{}}', filteredRecord, 'such as {"data":{"status":["placed"]}}'],
    [
      '{"dynamodb":{}}',
      filteredChange('NEW_IMAGE'),
      '{"dynamodb":{"Keys":{"orderId":{"S":["placed"]}}}}',
    ],
    ['{"topic":["orders"]}', filteredValue, 'has the key topic, which no filter can ask for'],
    ['{"value":["text"]}', filteredValue, 'matches none of the sample records'],
    ['{"redelivered":[true]}', filteredData, 'which no filter can ask for; there is data'],
    ['{"bod":{"status":["placed"]}}', filteredMessage, 'did you mean body'],
    [
      '{"detail":{"status":["placed"]}}',
      filteredMessage,
      'which no filter can ask for; there is messageId',
    ],
    ['{"body":{"a":[{"wildcard":"x*"}]}}', filteredMessage, 'which Lambda does not know'],
    ['{"body":{"a":[{"cidr":"10.0.0.0/8"}]}}', filteredMessage, 'which Lambda does not know'],
    ['{"body":{"a":[{"numeric":["<"]}]}}', filteredMessage, 'which Lambda does not know'],
    ['{"eventSource":["aws:sns"]}', filteredMessage, 'eventSource is aws:sqs'],
    ['{"body":["plain text"]}', filteredMessage, 'body.orderId and body.status as text'],
    ['{"body":{"status":[7]}}', filteredMessage, 'body.orderId and body.status as text'],
    ['{"kinesis":{"data":{"status":["placed"]}}}', filteredRecord, 'has the key kinesis'],
    ['{"data":{"orderId":[{"exists":false}]}}', filteredRecord, 'data.status as text'],
    ['{"eventName":["UPDATE"]}', change, 'eventName is INSERT or MODIFY or REMOVE'],
    ['{"dynamodb":{"NewImage":{"total":{"N":[{"numeric":[">",10]}]}}}}', change, 'is always text'],
    ['{"dynamodb":{"NewImage":{"total":{"N":[24.9]}}}}', change, 'is always text'],
    ['{"dynamodb":{"NewImage":{"status":["placed"]}}}', change, 'as dynamodb.NewImage.status.S'],
    [
      '{"dynamodb":{"NewImage":{"tags":[{"exists":true}]}}}',
      change,
      'not at dynamodb.NewImage.tags',
    ],
    ['{"dynamodb":{"NewImage":[{"exists":true}]}}', change, 'not at dynamodb.NewImage'],
    ['{"dynamodb":{"Keys":{"orderId":{"String":["A"]}}}}', change, 'as dynamodb.Keys.orderId.S'],
    ['{"dynamodb":{"OldImage":{"a":{"M":{"b":["c"]}}}}}', change, 'not at dynamodb.OldImage.a.M.b'],
    ['{"dynamodb":{"OldImage":{"a":{"L":["c"]}}}}', change, 'not at dynamodb.OldImage.a.L'],
    ['{"dynamodb":{"NewImage":{"a":{"S":{"b":["c"]}}}}}', change, 'not at dynamodb.NewImage.a.S.b'],
    [
      '{"dynamodb":{"NewImage":{"status":{"S":["placed"]}}}}',
      filteredChange('KEYS_ONLY'),
      'a stream of KEYS_ONLY has no NewImage',
    ],
  ])('%s', (answer, record, clause) => {
    expect(filterProblem(answer, record)).toContain(clause);
  });
});

describe('the example', () => {
  it('is the sample where a pattern lets it through', () => {
    const patterns = patternsIn('[{"body":{"status":["paid"]}},{"body":{"status":["placed"]}}]');
    expect(matchingRecord(patterns, filteredMessage)).toBe(filteredMessage.sample);
  });

  it('has what is asked for, and what the handlers read', () => {
    expect(bodyFor('{"body":{"status":["paid"],"total":[{"numeric":["=",5]}]}}')).toEqual({
      orderId: 'A-1001',
      status: 'paid',
      total: 5,
    });
    const { key, data } = recordFor('{"partitionKey":[{"prefix":"B-"}],"data":{"kind":["new"]}}');
    expect(meets(key, [{ prefix: 'B-' }])).toBe(true);
    expect(data).toEqual({ orderId: 'A-1001', status: 'placed', kind: 'new' });
    const filter = '{"dynamodb":{"NewImage":{"status":{"S":["shipped"]}}}}';
    expect(itemFor(filter, 'NEW_IMAGE')).toMatchObject({ status: { S: 'shipped' } });
    expect(itemFor(null, 'NEW_IMAGE')).toEqual({});
  });
});
