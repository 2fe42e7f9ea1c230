import {
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  paginateListUserPools,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext, type Reading } from '../kind.js';
import { callsOfOthers, makePoolOfOthers } from './user-pool.others.js';

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

/** The id of a pool, from its ARN or itself. */
export const idOf = (given: string): string => given.split('/').at(-1) ?? '';

/** What a pool calls and the key of its senders; of one of others what concerns the function. */
export function callsOf(
  { LambdaConfig = {} }: UserPoolType,
  { symbols, functionArn }: Pick<ReadContext, 'symbols' | 'functionArn'>,
) {
  const { KMSKeyID: key = null, ...members } = LambdaConfig;
  const calls = Object.entries(members).flatMap(([operation, called]) => {
    const { LambdaArn = '', LambdaVersion } =
      typeof called === 'string' ? { LambdaArn: called } : (called ?? {});
    const version = LambdaVersion ? ` ${LambdaVersion}` : '';
    // The older member of token generation says the same without a version.
    const twice = operation === 'PreTokenGeneration' && members.PreTokenGenerationConfig;
    const counts = LambdaArn && !twice && (functionArn === null || LambdaArn === functionArn);
    return counts ? [[operation, symbols.node(LambdaArn) + version]] : [];
  });
  return { calls: Object.fromEntries(calls) as { [operation: string]: string }, key };
}

/** Who may be a user of a pool, and whom it asks, whoever tells. */
export function propertiesOf(
  pool: UserPoolType,
  context: Pick<ReadContext, 'symbols' | 'functionArn'>,
) {
  const { PasswordPolicy: policy = {} } = pool.Policies ?? {};
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
    ...callsOf(pool, context),
  };
}

async function poolOf({ cognito }: Clients, UserPoolId: string): Promise<UserPoolType | null> {
  const described = await orNull(cognito.send(new DescribeUserPoolCommand({ UserPoolId })));
  return described?.UserPool ?? null;
}

/** Everything that is set of a pool of others, with the second factors, which have a call of their own. */
async function everythingOf(
  { cognito }: Clients,
  { LastModifiedDate: _at, AdminCreateUserConfig, ...pool }: UserPoolType,
): Promise<Reading['properties']> {
  const command = new GetUserPoolMfaConfigCommand({ UserPoolId: pool.Id });
  const { $metadata: _metadata, ...factors } = await cognito.send(command);
  // The days of a temporary password are told twice.
  const { UnusedAccountValidityDays: _days, ...invitation } = AdminCreateUserConfig ?? {};
  const settings: object = { ...pool, invitation, factors };
  const plain = JSON.parse(JSON.stringify(settings)) as JsonObject;
  return Object.fromEntries(Object.entries(plain).map(([key, each]) => [key, canonical(each)]));
}

export default defineKind({
  kind: 'user-pool',
  output: 'userpoolid',

  async locate(_clients, given) {
    const id = idOf(given);
    return { physical: id, arn: arnOf(id), pointsAt: {} };
  },

  async read(clients, { physical }, context) {
    const pool = await poolOf(clients, physical);
    if (!pool) return { missing: true };
    if (context.functionArn !== null) return callsOf(pool, context);
    const made = context.resource.props['name'] !== undefined;
    return made ? propertiesOf(pool, context) : everythingOf(clients, pool);
  },

  expected({ props, existing }, { link }) {
    const {
      operation,
      lambdaVersion: version = null,
      kmsKeyId = null,
    } = link.kind === 'call' ? link.settings : {};
    const told = {
      calls: { [String(operation)]: version === null ? 'function' : `function ${version}` },
      key: kmsKeyId as Json,
    };
    if (existing) return told;
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
      ...told,
    };
  },

  makeForeign: async (clients) => ({ source: await makePoolOfOthers(clients, callsOfOthers) }),

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
