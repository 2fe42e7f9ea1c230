import {
  CreateAliasCommand,
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  ListFunctionsCommand,
  PublishVersionCommand,
} from '@aws-sdk/client-lambda';
import type { AssumeLink, Json, Wiring } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { emptyZip } from '../code.js';
import { defineKind, type ReadContext } from '../kind.js';
import { makeRole } from './execution-role.js';
import { functionArnOf } from './rule.js';

/** What of the outcomes of a function has a destination. */
export interface Destinations {
  OnSuccess?: { Destination?: string | undefined } | undefined;
  OnFailure?: { Destination?: string | undefined } | undefined;
}

/** Alias of every function of others. */
const alias = 'live';
const conditions = ['OnSuccess', 'OnFailure'] as const;

/** The name of a function by its ARN; a name stays what it is. */
export const functionNameIn = (given: string): string => given.split(':').at(-1) ?? '';

/** The destinations of a function under one qualifier that concern a function of ours, a line for each. */
export function destinationLines(
  qualifier: string,
  destinations: Destinations,
  { functionArn, symbols }: Pick<ReadContext, 'functionArn' | 'symbols'>,
): string[] {
  return conditions.flatMap((condition) => {
    const { Destination: arn } = destinations[condition] ?? {};
    if (!arn || (functionArn !== null && arn !== functionArn)) return [];
    return [`${condition} of ${qualifier} to ${symbols.node(arn)}`];
  });
}

/** The destination that a wiring asks for. */
export function expectedDestinations({ link }: Pick<Wiring, 'link'>): Json {
  const { onSuccess = null, onFailure = null } = (link as AssumeLink).settings;
  const told = { OnSuccess: onSuccess, OnFailure: onFailure };
  return Object.entries(told).flatMap(([condition, qualifier]) =>
    qualifier === null ? [] : [`${condition} of ${String(qualifier)} to function`],
  );
}

async function configOf({ lambda }: Clients, FunctionName: string, Qualifier: string) {
  const command = new GetFunctionEventInvokeConfigCommand({ FunctionName, Qualifier });
  return orNull(lambda.send(command));
}

/** A function of others, which there is for each project: it has one destination for each condition. */
export default defineKind({
  kind: 'upstream-function',
  output: 'functionname',

  async locate({ lambda }, given) {
    const FunctionName = functionNameIn(given);
    const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const pointsAt = { 'upstream-role': found.Role ?? '' };
    return { physical: FunctionName, arn: functionArnOf(FunctionName), pointsAt };
  },

  async read(clients, { physical }, context) {
    const lines = ['$LATEST', alias].map(async (qualifier) => {
      const config = await configOf(clients, physical, qualifier);
      const all = destinationLines(qualifier, config?.DestinationConfig ?? {}, context);
      if (context.functionArn !== null || !config) return all;
      const { MaximumRetryAttempts: tries, MaximumEventAgeInSeconds: age } = config;
      return [...all, `${qualifier}: ${tries ?? 'all'} retries, ${age ?? 'any'} age`];
    });
    return { destinations: (await Promise.all(lines)).flat() };
  },

  expected: (_resource, wiring) => ({ destinations: expectedDestinations(wiring) }),

  // Functions are listed for every deployment.
  list: async () => [],

  async makeForeign(clients, source) {
    const { lambda } = clients;
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    const FunctionName = `${functionNameIn(source)}-${Functions.length}`;
    const name = `acme+${FunctionName}@role`;
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: await makeRole(clients, name),
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: emptyZip },
      }),
    );
    const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(
      new CreateAliasCommand({ FunctionName, Name: alias, FunctionVersion: Version }),
    );
    const given = source.startsWith('arn:') ? functionArnOf(FunctionName) : FunctionName;
    return { source: given, 'role-name': name };
  },
});
