import { expect, it } from 'vitest';
import { withArticle } from '../../generators/article.js';

it.each([
  ['Amazon Connect instance', 'an'],
  ['HTTP API', 'an'],
  ['MSK cluster', 'an'],
  ['existing stream', 'an'],
  ['SQS queue', 'an'],
  ['upload', 'an'],
  ['REST API', 'a'],
  ['user pool', 'a'],
  ['unit', 'a'],
  ['DynamoDB stream', 'a'],
  ['queue', 'a'],
])('%s goes with «%s»', (noun, article) => {
  expect(withArticle(noun)).toBe(`${article} ${noun}`);
});
