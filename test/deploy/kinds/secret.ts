import {
  CreateSecretCommand,
  DescribeSecretCommand,
  type DescribeSecretCommandOutput,
  GetSecretValueCommand,
  ListSecretsCommand,
} from '@aws-sdk/client-secrets-manager';
import type { Json, JsonObject, Resource } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type Located, type ReadContext } from '../kind.js';

/** How an ARN begins before the name of the secret. */
const arnStart = `arn:aws:secretsmanager:${region}:${account}:secret:`;

/** The ARN of a secret of that name, with six characters as AWS adds them. */
export const arnOf = (name: string): string => `${arnStart}${name}-EXPAND`;

/** The name of a secret, from its ARN. */
const nameOf = (arn: string): string => arn.slice(arnStart.length, -'-abcdef'.length);

/** What else stands for a secret: its ARN before it is made. */
export const besideOf = (arn: string): NonNullable<Located['beside']> => ({
  'secret-by-name': `${arnStart}${nameOf(arn)}-??????`,
});

/** What a secret holds, its password told by length and by what it must not have. */
export function holdingOf(text: string, { props }: Pick<Resource, 'props'>): Json {
  const { [String(props['generateStringKey'])]: password, ...others } = JSON.parse(
    text,
  ) as JsonObject;
  const excluded = [...String(props['excludeCharacters'] ?? '')];
  const wrong = excluded.filter((each) => String(password).includes(each));
  const told = `${[...String(password)].length} characters`;
  return canonical({
    ...others,
    password: wrong.length > 0 ? `${told} with ${wrong.join('')}` : told,
  });
}

/** What is told of the rotation of a secret, whoever tells. */
export interface Rotation {
  enabled: boolean;
  by: string;
  rules: Json;
  /** True once a rotation has begun. */
  begun: boolean;
}

/** How a secret is rotated, in words of the wiring; of one of others, by this function alone. */
export function rotationOf(
  { enabled, by, rules, begun }: Rotation,
  { symbols, functionArn }: Pick<ReadContext, 'symbols' | 'functionArn'>,
): { rotation: Json } {
  if (!enabled || (functionArn !== null && by !== functionArn)) return { rotation: null };
  return { rotation: line(rules, symbols.node(by), begun) };
}

const line = (rules: Json, by: string, begun: boolean): string =>
  `${canonical(rules)} by ${by}${begun ? ', at once' : ''}`;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function begunIn({ VersionIdsToStages = {} }: DescribeSecretCommandOutput): boolean {
  return Object.values(VersionIdsToStages).some((stages) => stages.includes('AWSPENDING'));
}

async function currentOf({ secretsManager }: Clients, SecretId: string): Promise<string> {
  const found = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
  return found.SecretString ?? 'null';
}

/** A secret with the function that rotates it. */
export default defineKind({
  kind: 'secret',
  output: 'secretarn',

  locate: async (_clients, given) => ({
    physical: given,
    arn: given,
    pointsAt: {},
    beside: besideOf(given),
  }),

  async read(clients, { physical: SecretId }, context) {
    const { resource } = context;
    const found = await clients.secretsManager.send(new DescribeSecretCommand({ SecretId }));
    const { RotationEnabled: enabled = false, RotationLambdaARN: by = '', RotationRules } = found;
    const rules = { ...RotationRules } as Json;
    const rotated = rotationOf({ enabled, by, rules, begun: begunIn(found) }, context);
    if (resource.existing) return rotated;
    const value = holdingOf(await currentOf(clients, SecretId), resource);
    return { ...rotated, value, key: found.KmsKeyId ?? null };
  },

  expected({ existing, props }, { link }) {
    if (link.kind !== 'call') throw new Error('A secret calls the function that rotates it.');
    const { firstValue: _first, rotateImmediately, ...rules } = link.settings;
    const set = Object.entries(rules).filter(([, value]) => value !== null);
    const named = Object.fromEntries(set.map(([name, value]) => [capital(name), value as Json]));
    const rotation = line(named, 'function', rotateImmediately === true);
    if (existing) return { rotation };
    const others = JSON.parse(String(props['template'])) as JsonObject;
    const password = `${props['passwordLength']} characters`;
    return {
      rotation,
      value: canonical({ ...others, password }),
      key: (props['kmsKeyId'] ?? null) as Json,
    };
  },

  async list({ secretsManager }) {
    const { SecretList = [] } = await secretsManager.send(new ListSecretsCommand({}));
    return SecretList.map(({ ARN = '' }) => ARN);
  },

  async makeForeign({ secretsManager }, source) {
    const SecretString = '{"username":"orders","password":"Given by others."}';
    const command = new CreateSecretCommand({ Name: nameOf(source), SecretString });
    return { source: (await secretsManager.send(command)).ARN ?? '' };
  },
});
