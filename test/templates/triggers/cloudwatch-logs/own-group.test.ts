import { expect, it } from 'vitest';
import { completeAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import type { Declared } from '../../../../generators/declared.js';

const answer = (source: string, to: string | null, declared: readonly Declared[] = []) =>
  completeAnswers({ name: 'orders', trigger: 'cloudwatch-logs', source, to }, catalogue, declared);

const facts = { called: 'users', timeout: 3, runtime: 'nodejs22.x', role: null, onFailure: null };
const plain = { name: null, spelledName: null, literals: {}, path: 'a', line: 1 };

const pairs = [
  ['AWS::Serverless::Function', 'UsersFunction', 'AWS::Logs::LogGroup', 'UsersLogGroup'],
  [
    'aws_lambda_function',
    'aws_lambda_function.users',
    'aws_cloudwatch_log_group',
    'aws_cloudwatch_log_group.users',
  ],
  ['lambda.Function', 'Users/Function', 'logs.LogGroup', 'Users/LogGroup'],
] as const;

it.each(['/aws/lambda/orders', 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders'])(
  'the group %s of the function itself is refused',
  async (source) => {
    await expect(answer(source, null)).rejects.toThrow('is where the function logs itself');
  },
);

it('the group of another function is taken', async () => {
  await expect(answer('/aws/lambda/invoices', null)).resolves.toBeDefined();
});

it.each(pairs)('the group that %s %s logs to is refused', async (type, address, kind, group) => {
  const host = { ...plain, type, address, fn: facts };
  const own = { ...plain, type: kind, address: group, fn: null };
  const other = { ...own, address: group.replace(/users/i, 'Invoices') };
  const declared = [host, own, other];
  await expect(answer(group, address, declared)).rejects.toThrow('logs itself');
  await expect(answer('/aws/lambda/users', address, declared)).rejects.toThrow('logs itself');
  await expect(answer(other.address, address, declared)).resolves.toBeDefined();
});
