import { describe, expect, it } from 'vitest';
import {
  isCatchAll,
  nearestRoute,
  type Relation,
  relationOf,
} from '../../generators/route-relation.js';

function route(text: string) {
  const [method = '', path = ''] = text.split(' ');
  return { method, path };
}

describe('relationOf', () => {
  const table: [string, string, Relation][] = [
    ['GET /orders', 'GET /orders', 'same'],
    ['GET /orders', 'POST /orders', 'apart'],
    ['GET /orders/{id}', 'GET /orders/{orderId}', 'same'],
    ['GET /orders/special', 'GET /orders/{id}', 'covered'],
    ['GET /orders/{id}', 'GET /orders/special', 'covers'],
    ['GET /orders', 'ANY /{proxy+}', 'covered'],
    ['GET /', 'ANY /{proxy+}', 'apart'],
    ['ANY /orders', 'GET /orders', 'covers'],
    ['ANY /orders/a', 'GET /orders/{id}', 'overlaps'],
    ['GET /{kind}/a', 'GET /orders/{id}', 'overlaps'],
    ['GET /orders/{id}/lines', 'GET /orders/{id}', 'apart'],
    ['GET /files/{path+}', 'GET /files/{name}', 'covers'],
    ['GET /files/{path+}', 'GET /files/{rest+}', 'same'],
    ['GET /orders/', 'GET /orders', 'same'],
  ];

  it.each(table)('%s and %s: %s', (one, two, expected) => {
    expect(relationOf(route(one), route(two))).toBe(expected);
  });
});

describe('isCatchAll', () => {
  it('is true for what begins with a greedy segment', () => {
    expect(isCatchAll(route('ANY /{proxy+}'))).toBe(true);
    expect(isCatchAll(route('ANY /files/{proxy+}'))).toBe(false);
  });
});

describe('nearestRoute', () => {
  it.each([
    ['POST /orders/{id}', ['GET /orders', 'GET /carts', 'ANY /{proxy+}'], 'GET /orders'],
    ['PUT /orders', ['GET /orders', 'GET /orders/{id}'], 'GET /orders'],
    ['PUT /x', ['GET /a', 'GET /b', 'GET /{proxy+}'], 'GET /b'],
    ['PUT /x', ['GET /{proxy+}'], 'GET /{proxy+}'],
    ['DELETE /orders/{id}/lines', ['GET /', 'PUT /orders/{id}', 'GET /orders'], 'PUT /orders/{id}'],
  ])('%s among %j: %s', (one, among, expected) => {
    expect(nearestRoute(route(one), among.map(route))).toEqual(route(expected));
  });

  it('is none among none', () => {
    expect(nearestRoute(route('GET /a'), [])).toBeNull();
  });
});
