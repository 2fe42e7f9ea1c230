import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing } from '../../../generators/resources.js';
import type { Existing, Resource } from '../../../generators/wiring.js';
import type { filterOption } from '../../shared/filters/mapping-filter.js';
import { itemFor } from './filter.js';
import { viewTypeOf, type viewTypeOption } from './view-type.js';

/** Hours that the stream of a table keeps its records: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
export const tableRetention = 24;
/** Shortest name of a table. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
const tableNameMin = 3;

/** What a stream of a table is called by, whoever reads it. */
export const tableStream = {
  service: 'dynamodb',
  namePattern: /^[A-Za-z0-9_.-]{3,255}\/stream\/[0-9T:.-]{10,40}$/,
  arnPrefix: 'table/',
  declaredAs: [
    'AWS::DynamoDB::Table',
    'AWS::DynamoDB::GlobalTable',
    'aws_dynamodb_table',
    'dynamodb.Table',
    'dynamodb.TableV2',
    'put_table',
  ],
};

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html, https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html */
export const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

type Answers = AnswersTo<typeof filterOption & typeof viewTypeOption>;

/** The table whose changes are read, of others or a new one with a stream. */
export function sourceTable(answers: Answers, { fn, source }: TriggerContext): Resource {
  if (source) return existing('table', 'table', 'Source table', source);
  const props = {
    name: fn.called.length < tableNameMin ? `${fn.called}-table` : fn.called,
    partitionKey: 'orderId',
    streamViewType: answers['stream-view-type'],
  };
  const node = { kind: 'table', id: 'table', title: 'Source table' };
  return { ...node, props, existing: null, declared: null };
}

/** What is wrong with a table that says that it has no stream. */
export function streamOffProblems({ source }: TriggerContext): Problem[] {
  const { path, line, literals = {} } = source?.declared ?? {};
  if (literals['stream-enabled'] !== false) return [];
  const message = `names a table whose stream is off: turn it on in ${path}:${line} first`;
  return [{ option: 'source', message }];
}

/** The table of a stream by its ARN, or one that the project declares by its name. */
export const tableIn = ({ arn, name }: Existing): string =>
  (arn ?? name).replace(/\/stream\/.*$/, '');

/**
 * Puts an item whose change the filters let through.
 * @param table how the shell comes to the table.
 */
export function putItem(answers: Answers, context: TriggerContext, table: string): string {
  const order = { orderId: { S: 'A-1001' }, status: { S: 'placed' }, total: { N: '24.90' } };
  const item = { ...order, ...itemFor(answers['filter-pattern'], viewTypeOf(answers, context)) };
  const text = bashWord(JSON.stringify(item));
  return `aws dynamodb put-item --table-name ${table} --item ${text}`;
}
