import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  type LambdaConfigType,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import { newProject } from '../../generators/project.js';
import { itWith, sh } from '../support/tools.js';
import { writeProject } from '../support/write.js';
import { type AwsCli, callsIn, hasAwsCli, mutates, startAwsCli } from './cli/aws-cli.js';
import { type Clients, clientsOf } from './clients.js';
import { emptyZip } from './code.js';
import { account, type Emulator, hasEmulator, region, startEmulator } from './emulator/emulator.js';
import { callsOfOthers, keyOfOthers, makePoolOfOthers } from './kinds/user-pool.others.js';
import { projectPrefix } from './scratch.js';

const claim = itWith('moto[server]==5.2.1 and the AWS CLI', hasEmulator && hasAwsCli);
const own = `arn:aws:lambda:${region}:${account}:function:orders`;
const others = `${own}-of-others`;

let emulator: Emulator;
let cli: AwsCli;
let clients: Clients;

beforeAll(async () => {
  if (!hasEmulator || !hasAwsCli) return;
  emulator = await startEmulator();
  cli = await startAwsCli(emulator);
  clients = clientsOf(emulator);
});

afterAll(async () => {
  await cli?.stop();
  await emulator?.stop();
});

/** Has a pool call the function, or ends that; gives the calls that may have changed something. */
type Connection = (word: 'add' | 'remove') => Promise<string[]>;

/** How each target connects a function with a pool of others. */
const targets: { readonly [target: string]: (given: RawAnswers) => Promise<Connection> } = {
  async sam(given) {
    const folder = await projectOf('sam', given);
    const script = join(folder, 'scripts/connect-orders.sh');
    return (word) => run([script, word], { FUNCTION_ARN: own });
  },
  async terraform(given) {
    const folder = await projectOf('terraform', given);
    const { operation, version, key } = wordsOf(given);
    const held = version === null ? own : { LambdaArn: own, LambdaVersion: version };
    const config = { [operation]: held, ...(key === null ? {} : { KMSKeyID: key }) };
    const variables = {
      USER_POOL: String(given['source']),
      REGION: region,
      FUNCTION_ARN: own,
      LAMBDA_CONFIG: JSON.stringify(config),
    };
    return (word) => run([join(folder, 'infra/user-pool-trigger.sh'), word], variables);
  },
  async 'aws-cli'(given) {
    const folder = await projectOf('aws-cli', given);
    const zip = join(folder, 'dist/orders.zip');
    mkdirSync(dirname(zip), { recursive: true });
    writeFileSync(zip, emptyZip);
    return (word) =>
      run([join(folder, `infra/${word === 'add' ? 'deploy' : 'teardown'}.sh`), '--yes'], {});
  },
};

let projects = 0;

async function projectOf(iac: string, given: RawAnswers): Promise<string> {
  const answers = await completeAnswers(
    { ...given, iac, name: 'orders', trigger: 'cognito' },
    catalogue,
  );
  const { files } = await newProject('orders', [answers], catalogue);
  projects += 1;
  return writeProject(`${projectPrefix()}user-pool-${projects}`, files);
}

/** The member of the pool's LambdaConfig, and what it holds beside the ARN. */
function wordsOf(given: RawAnswers) {
  const version = given['lambda-version'] ?? null;
  const key = given['kms-key-id'] ?? null;
  const operation = `${given['operation']}${version === null ? '' : 'Config'}`;
  return { operation, version: key === null ? version : 'V1_0', key };
}

let runs = 0;

async function run([script = '', ...words]: string[], variables: Record<string, string>) {
  runs += 1;
  const calls = join(mkdtempSync(join(tmpdir(), 'user-pool-')), `${runs}.calls`);
  const env = { ...cli.env, ...variables, AWS_CALLS: calls };
  await sh('bash', [script, ...words], { cwd: tmpdir(), env });
  return callsIn(calls)
    .filter(mutates)
    .map(([, operation = '']) => operation);
}

/** Everything that is told of a pool, but for when. */
async function known(UserPoolId: string) {
  const { UserPool } = await clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const factors = await clients.cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  const { LastModifiedDate: _at, LambdaConfig = {}, ...settings } = UserPool ?? {};
  const { $metadata: _metadata, ...second } = factors;
  return { calls: LambdaConfig, settings: JSON.parse(JSON.stringify({ ...settings, second })) };
}

const prepared = (calls: LambdaConfigType): Promise<string> => makePoolOfOthers(clients, calls);
const sender = { operation: 'CustomSMSSender', 'kms-key-id': keyOfOthers };
const tokens = { operation: 'PreTokenGeneration' };
const held = { LambdaArn: own, LambdaVersion: 'V1_0' };

for (const [target, connecting] of Object.entries(targets))
  describe(`a user pool of others that ${target} connects`, () => {
    claim('keeps every setting and every other trigger, and is as before afterwards', async () => {
      const source = await prepared(callsOfOthers);
      const connect = await connecting({ ...sender, source });
      const before = await known(source);

      await connect('add');
      const after = await known(source);
      expect(after.settings).toEqual(before.settings);
      expect(after.calls).toEqual({ ...before.calls, CustomSMSSender: held });

      expect(await connect('add')).toEqual([]);

      await connect('remove');
      expect(await known(source)).toEqual(before);
      expect(await connect('remove')).toEqual([]);
    });

    claim('keeps its function of the same operation, and nothing is written', async () => {
      const source = await prepared({ PreTokenGeneration: others });
      const connect = await connecting({ ...tokens, 'lambda-version': 'V2_0', source });
      const before = await known(source);

      await expect(connect('add')).rejects.toThrow(
        `calls ${others} for PreTokenGeneration already`,
      );
      await connect('remove');
      expect(await known(source)).toEqual(before);
    });

    claim('keeps the key of another custom sender, and nothing is written', async () => {
      const other = keyOfOthers.replace('key/1', 'key/2');
      const source = await prepared({ ...callsOfOthers, KMSKeyID: other });
      const connect = await connecting({ ...sender, source });
      const before = await known(source);

      await expect(connect('add')).rejects.toThrow(`with the key ${other}`);
      expect(await known(source)).toEqual(before);
    });

    claim('gives up the key with the only custom sender', async () => {
      const source = await prepared({ PreSignUp: others });
      const connect = await connecting({ ...sender, source });
      await connect('add');
      expect((await known(source)).calls).toEqual({
        ...{ PreSignUp: others, CustomSMSSender: held, KMSKeyID: keyOfOthers },
      });
      await connect('remove');
      expect((await known(source)).calls).toEqual({ PreSignUp: others });
    });

    claim('takes another version of the same events', async () => {
      const source = await prepared({});
      const first = await connecting({ ...tokens, source });
      const second = await connecting({ ...tokens, 'lambda-version': 'V3_0', source });
      await first('add');
      expect((await known(source)).calls).toEqual({ PreTokenGeneration: own });
      await second('add');
      const newer = { LambdaArn: own, LambdaVersion: 'V3_0' };
      const both = { PreTokenGeneration: own, PreTokenGenerationConfig: newer };
      expect((await known(source)).calls).toEqual(both);
      expect(await second('add')).toEqual([]);
      await first('remove');
      expect((await known(source)).calls).toEqual({});
    });

    claim('is missed before a deployment, and not after it', async () => {
      const source = await prepared({});
      const connect = await connecting({ operation: 'PreSignUp', source });
      await connect('add');
      const open = { UserPoolId: source, DeletionProtection: 'INACTIVE' } as const;
      await clients.cognito.send(new UpdateUserPoolCommand(open));
      await clients.cognito.send(new DeleteUserPoolCommand({ UserPoolId: source }));
      await expect(connect('add')).rejects.toThrow(`There is no user pool ${source}`);
      await connect('remove');
    });
  });
