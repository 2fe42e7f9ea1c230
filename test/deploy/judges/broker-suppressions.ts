import type { PollAccess, Wiring } from '../../../generators/wiring.js';
import type { Suppression } from './suppressions.js';

const accessOf = ({ link }: Wiring): PollAccess | null =>
  link.kind === 'poll' ? (link.access ?? null) : null;
const inNetwork = (wiring: Wiring): boolean => accessOf(wiring)?.network === true;
const networkReason =
  'EC2 lets the actions that find a way into a network be limited to no resource, and an interface has no ARN before it is made.';

/** What stands of functions that read from a broker in a network. */
export const brokerSuppressions: readonly Suppression[] = [
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: ['sam', 'cdk'],
    where: inNetwork,
    reason: networkReason,
  },
  {
    rule: /^Serverless-LambdaStarPermissions$/,
    resource: /Role$/,
    targets: ['sam'],
    where: inNetwork,
    reason: networkReason,
  },
  {
    rule: /^Serverless-LambdaEventSourceMappingDestination$/,
    resource: /(?:Messages|Mapping)$/,
    targets: ['sam', 'cdk'],
    where: ({ link }) => link.kind === 'poll' && link.variant === 'mq',
    reason: 'Lambda takes no destination for Amazon MQ; dead letters are a matter of the broker.',
  },
  {
    rule: /^Serverless-LambdaEventSourceMappingDestination$/,
    resource: /(?:Changes|Mapping)$/,
    targets: ['sam', 'cdk'],
    where: ({ link }) => link.kind === 'poll' && link.variant === 'docdb',
    reason: 'Lambda takes no destination for DocumentDB: a batch comes again until it succeeds.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:aws:rds:[^*]+:(?:cluster-pg|subgrp):\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: ['sam', 'cdk'],
    where: ({ link }) => link.kind === 'poll' && link.variant === 'docdb',
    reason:
      'Which parameter and subnet groups a cluster has is known to it alone; they are described and no more.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:aws:kafka:[^*]+:group\/[^*]+\/\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: ['sam', 'cdk'],
    where: (wiring) => accessOf(wiring)?.kin['consumer-group']?.suffix === '/*',
    reason:
      'The consumer group is called after the id of the mapping, which is made after the role; --consumer-group-id names one beforehand.',
  },
];
