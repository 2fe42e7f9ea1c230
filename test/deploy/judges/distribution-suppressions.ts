import type { Suppression } from './suppressions.js';

const distribution = { resource: /Distribution$/, targets: ['sam', 'cdk'] as const };

/** What stands of a distribution of CloudFront, whose viewers and domain a team knows. */
export const distributionSuppressions: readonly Suppression[] = [
  {
    ...distribution,
    rule: /^AwsSolutions-CFR[13]$/,
    reason:
      'Whom a distribution serves, and where its log goes, is what a team knows: neither has a value that is right for all.',
  },
  {
    ...distribution,
    rule: /^AwsSolutions-CFR2$/,
    reason:
      'A web ACL is billed by itself and by request, and belongs to what is behind the origin.',
  },
  {
    ...distribution,
    rule: /^AwsSolutions-CFR4$/,
    reason:
      'The certificate of cloudfront.net takes no other policy; a domain of a team comes with its own certificate. The pitfalls say so.',
  },
];
