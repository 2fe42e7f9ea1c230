import { isIPv4, isIPv6 } from 'node:net';
import type { Json } from '../../../generators/wiring.js';
import { isObject } from './leaves.js';

/** The longest prefixes that a service takes, in bits. */
interface LongestPrefixes {
  ipv4: number;
  ipv6: number;
}

/** What is wrong with the first block of addresses among conditions that is no block, as a clause; null for nothing. */
export function blockProblem(
  conditions: readonly Json[],
  service: string,
  longest: LongestPrefixes,
): string | null {
  const problems = conditions.flatMap((each) => {
    if (!isObject(each) || each['cidr'] === undefined) return [];
    const problem = problemOf(String(each['cidr']), service, longest);
    return problem ? [`has the block ${JSON.stringify(each['cidr'])}, ${problem}`] : [];
  });
  return problems[0] ?? null;
}

function problemOf(block: string, service: string, longest: LongestPrefixes): string | null {
  const [, address = '', bits = ''] = /^([^/]*)\/(\d{1,3})$/.exec(block) ?? [];
  if (bits === '') return 'which needs an address and the bits that count, such as 10.0.0.0/24';
  const [kind, most] = isIPv4(address) ? ['IPv4', longest.ipv4] : ['IPv6', longest.ipv6];
  if (kind === 'IPv6' && (!isIPv6(address) || /[.%]/.test(address))) {
    return 'which does not begin with an IP address';
  }
  if (Number(bits) <= most) return null;
  return `and ${service} takes 0 to ${most} after the slash of an ${kind} address`;
}
