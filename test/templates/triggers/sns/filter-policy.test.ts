import { expect, it } from 'vitest';
import { policyProblem } from '../../../../templates/triggers/sns/filter-policy.js';

it.each(['10.0.0.0/0', '10.0.0.0/32', '255.255.255.255/8', '2001:db8::/128', '::1/64'])(
  'takes the block %s',
  (block) => {
    expect(policyProblem(JSON.stringify({ ip: [{ cidr: block }] }), false)).toBeNull();
  },
);

const form = 'which needs an address and the bits that count, such as 10.0.0.0/24';
it.each([
  ['10.0.0.0/33', 'and SNS takes 0 to 32 after the slash of an IPv4 address'],
  ['2001:db8::/129', 'and SNS takes 0 to 128 after the slash of an IPv6 address'],
  ['300.1.1.1/8', 'which does not begin with an IP address'],
  ['10.0.0/8', 'which does not begin with an IP address'],
  ['2001:db8::g/8', 'which does not begin with an IP address'],
  ['10.0.0.0', form],
  ['10.0.0.0/-1', form],
  [24, form],
])('refuses the block %j', (block, problem) => {
  expect(policyProblem(JSON.stringify({ ip: ['10.0.0.1', { cidr: block }] }), false)).toBe(
    `has the block ${JSON.stringify(block)}, ${problem}`,
  );
});
