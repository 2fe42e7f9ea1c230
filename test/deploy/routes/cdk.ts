import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { synthesiseFolders } from '../../support/judges/synth.js';
import type { Clients } from '../clients.js';
import { emptyZip, makeBucket } from '../code.js';
import { account, region } from '../emulator/emulator.js';
import { declaredByTemplate } from '../expanded/cloudformation.js';
import type { Declared } from '../expanded/declared.js';
import type { Placed } from '../subject.js';
import { runBeside, scriptsBeside } from './beside.js';
import {
  attempt,
  commonOutputs,
  expansionsOf,
  type Ground,
  type Route,
  type RouteResult,
} from './route.js';
import { deleteStack, putStack, type Template } from './stack.js';

/** What `cdk bootstrap` makes: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const qualifier = 'hnb659fds';
const assetBucket = `cdk-${qualifier}-assets-${account}-${region}`;
const versionParameter = `/cdk-bootstrap/${qualifier}/version`;

interface Assets {
  files: { [id: string]: { destinations: { [id: string]: { objectKey: string } } } };
}

async function bootstrap({ s3, ssm }: Clients): Promise<void> {
  const parameter = { Name: versionParameter, Value: '30', Type: 'String' as const };
  await ssm.send(new PutParameterCommand(parameter));
  await makeBucket(s3, assetBucket);
}

const outOf = ({ folder }: Placed): string => join(folder, 'cdk.out');

/** Synthesises all apps that are not yet, in one process. */
async function synth(all: readonly Placed[]): Promise<void> {
  const placed = all.filter((each) => !existsSync(outOf(each)));
  if (placed.length === 0) return;
  await synthesiseFolders(placed.map(({ folder }) => folder));
}

/** What the app calls its stack. */
function stackOf({ files }: Placed): string {
  const app = files.find(({ path }) => path.startsWith('bin/'))?.content ?? '';
  return /Stack\(app, '([\w-]+)'/.exec(app)?.[1] ?? '';
}

/** Reads a file that the synthesis of a stack wrote, such as `template`. */
function synthesised<T>(placed: Placed, file: string): T {
  const name = stackOf(placed);
  const path = join(outOf(placed), `${name}.${file}.json`);
  if (!existsSync(path)) throw new Error(`${name} has no ${file}.`);
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

async function deployOne(placed: Placed, { clients, env }: Ground): Promise<RouteResult> {
  const { name } = placed.plan.answers;
  await upload(clients, synthesised<Assets>(placed, 'assets'));
  const template = synthesised<Template>(placed, 'template');
  const outputs = await putStack(clients, stackOf(placed), template);
  const { deploy } = await scriptsBeside(placed, 'cdk');
  await runBeside(deploy, placed, env);
  return { kind: 'deployed', outputs: commonOutputs(name, outputs), problems: [] };
}

/** The template, and what the scripts beside it would call. */
async function expandOne(placed: Placed, { env, dry }: Ground): Promise<Declared> {
  const { name } = placed.plan.answers;
  const declared = declaredByTemplate(name, synthesised<Template>(placed, 'template'));
  const { deploy } = await scriptsBeside(placed, 'cdk');
  await runBeside(deploy, placed, { ...env, ...dry.env(declared) });
  return declared;
}

async function upload({ s3 }: Clients, { files }: Assets): Promise<void> {
  const keys = Object.values(files).flatMap(({ destinations }) =>
    Object.values(destinations).map(({ objectKey }) => objectKey),
  );
  for (const Key of keys) {
    await s3.send(new PutObjectCommand({ Bucket: assetBucket, Key, Body: emptyZip }));
  }
}

/** CDK: one process makes all templates, CloudFormation makes the stacks. */
export const cdkRoute: Route = {
  target: 'cdk',
  expandsDeployed: true,
  prepare: ({ clients }) => bootstrap(clients),
  build: synth,
  async expand(placed, ground) {
    await synth(placed);
    return expansionsOf(placed, (each) => expandOne(each, ground));
  },
  async deploy(placed, ground) {
    await synth(placed);
    const results = new Map<string, RouteResult>();
    for (const each of placed) {
      results.set(each.subject.name, await attempt(() => deployOne(each, ground)));
    }
    return results;
  },
  async remove(placed, { clients, env }) {
    for (const each of placed) {
      const { remove } = await scriptsBeside(each, 'cdk');
      await runBeside(remove, each, env);
      await deleteStack(clients, stackOf(each));
    }
  },
};
