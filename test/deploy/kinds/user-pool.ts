import {
  DescribeUserPoolCommand,
  paginateListUserPools,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Json } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';

/** The ARN of a pool of the emulator's account. */
export const arnOf = (id: string): string =>
  `arn:aws:cognito-idp:${region}:${account}:userpool/${id}`;

/** What passwords are asked for; the service adds more that nobody sets here. */
const asked = [
  'MinimumLength',
  'RequireLowercase',
  'RequireNumbers',
  'RequireSymbols',
  'RequireUppercase',
  'TemporaryPasswordValidityDays',
] as const;

/** Who may be a user of a pool, and whom it asks, whoever tells. */
export function propertiesOf(pool: UserPoolType, { symbols }: Pick<ReadContext, 'symbols'>) {
  const { PasswordPolicy: policy = {} } = pool.Policies ?? {};
  const { KMSKeyID: key, ...members } = pool.LambdaConfig ?? {};
  const calls = Object.entries(members).flatMap(([operation, called]) => {
    const { LambdaArn = '', LambdaVersion } =
      typeof called === 'string' ? { LambdaArn: called } : (called ?? {});
    const version = LambdaVersion ? ` ${LambdaVersion}` : '';
    return LambdaArn ? [[operation, symbols.node(LambdaArn) + version]] : [];
  });
  return {
    tier: pool.UserPoolTier ?? null,
    usernames: pool.UsernameAttributes ?? [],
    caseSensitive: pool.UsernameConfiguration?.CaseSensitive ?? null,
    verified: pool.AutoVerifiedAttributes ?? [],
    recovery: (pool.AccountRecoverySetting?.RecoveryMechanisms ?? []).map(
      ({ Name, Priority }) => `${Priority} ${Name}`,
    ),
    adminOnly: pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
    passwords: canonical(Object.fromEntries(asked.map((name) => [name, policy[name] ?? null]))),
    calls: Object.fromEntries(calls) as { [operation: string]: string },
    key: key ?? null,
  };
}

export default defineKind({
  kind: 'user-pool',
  output: 'userpoolid',

  locate: async (_clients, given) => ({ physical: given, arn: arnOf(given), pointsAt: {} }),

  async read({ cognito }, { physical }, context) {
    const command = new DescribeUserPoolCommand({ UserPoolId: physical });
    const { UserPool } = await cognito.send(command);
    return UserPool ? propertiesOf(UserPool, context) : { missing: true };
  },

  expected({ props }) {
    const { operation, lambdaVersion: version, kmsKeyId } = props;
    const passwords = {
      MinimumLength: 12,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      RequireUppercase: true,
      TemporaryPasswordValidityDays: 7,
    };
    return {
      tier: 'ESSENTIALS',
      usernames: ['email'],
      caseSensitive: false,
      verified: ['email'],
      recovery: ['1 verified_email'],
      adminOnly: props['adminOnly'] as Json,
      passwords: canonical(passwords),
      calls: { [String(operation)]: version === null ? 'function' : `function ${version}` },
      key: kmsKeyId as Json,
    };
  },

  async list({ cognito }) {
    const arns: string[] = [];
    for await (const { UserPools = [] } of paginateListUserPools(
      { client: cognito },
      { MaxResults: 60 },
    )) {
      arns.push(...UserPools.map(({ Id = '' }) => arnOf(Id)));
    }
    return arns;
  },
});
