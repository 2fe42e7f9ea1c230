import {
  type DataSource,
  GetDataSourceCommand,
  ListDataSourcesCommand,
  ListResolversCommand,
  type Resolver,
} from '@aws-sdk/client-appsync';
import type { Json, Resource, Wiring } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { defineKind, type ReadContext } from '../kind.js';
import { arnOf as apiArnOf, default as graphqlApi, idIn, schemaAt } from './graphql-api.js';

/** What a data source has, whoever tells: whom it calls with which role, and for which fields. */
export function propertiesOf(
  { type, serviceRoleArn = '', lambdaConfig }: DataSource,
  resolvers: readonly Resolver[],
  { symbols }: Pick<ReadContext, 'symbols'>,
) {
  const fields = resolvers.map((resolver) => [
    `${resolver.typeName}.${resolver.fieldName}`,
    resolverLine(resolver),
  ]);
  return {
    type: type ?? null,
    role: symbols.node(serviceRoleArn),
    calls: symbols.node(lambdaConfig?.lambdaFunctionArn ?? ''),
    fields: Object.fromEntries(fields) as { [field: string]: string },
  };
}

/** A direct resolver has neither code nor templates. */
function resolverLine(resolver: Resolver): string {
  const { maxBatchSize = 0, kind = 'UNIT', code, runtime } = resolver;
  const { requestMappingTemplate: request, responseMappingTemplate: response } = resolver;
  const direct = [code, runtime, request, response].every((each) => !each);
  const many = maxBatchSize > 0 ? `${maxBatchSize} at once` : 'one at a time';
  return `${kind}, ${direct ? 'direct' : 'with code'}, ${many}`;
}

/** The other nodes that a data source leads to: its API and its role. */
export function pointsAtOf(
  { props }: Resource,
  { link }: Wiring,
  apiId: string,
  roleArn: string,
): { [node: string]: string } {
  const { ref } = props['api'] as { ref: string };
  const role = link.kind === 'assume' && roleArn !== '' ? { [link.role.ref]: roleArn } : {};
  return { [ref]: apiArnOf(apiId), ...role };
}

/** The id of the API and the name of the data source. */
export const keyOf = (apiId: string, { props }: Resource): string => `${apiId}/${props['name']}`;

/** The ARN of a data source by its key. */
export function arnOf(key: string): string {
  const [apiId = '', name = ''] = key.split('/');
  return `${apiArnOf(apiId)}/datasources/${name}`;
}

async function dataSourceAt({ appSync }: Clients, key: string): Promise<DataSource | null> {
  const [apiId = '', name = ''] = key.split('/');
  const found = await orNull(appSync.send(new GetDataSourceCommand({ apiId, name })));
  return found?.dataSource ?? null;
}

async function resolversAt(clients: Clients, key: string): Promise<Resolver[]> {
  const [apiId = '', name = ''] = key.split('/');
  const types = ((await schemaAt(clients, apiId)) ?? '').matchAll(/\btype (\w+)/g);
  const lists = [...types].map(([, typeName]) =>
    clients.appSync.send(new ListResolversCommand({ apiId, typeName })),
  );
  return (await Promise.all(lists))
    .flatMap(({ resolvers = [] }) => resolvers)
    .filter(({ dataSourceName }) => dataSourceName === name);
}

export default defineKind({
  kind: 'graphql-data-source',
  output: 'graphqlapiid',

  async locate(clients, given, resource, wiring) {
    const apiId = idIn(given);
    const key = keyOf(apiId, resource);
    const { serviceRoleArn = '' } = (await dataSourceAt(clients, key)) ?? {};
    const pointsAt = pointsAtOf(resource, wiring, apiId, serviceRoleArn);
    return { physical: key, arn: arnOf(key), pointsAt };
  },

  async read(clients, { physical }, context) {
    const found = await dataSourceAt(clients, physical);
    if (!found) return { missing: true };
    return propertiesOf(found, await resolversAt(clients, physical), context);
  },

  expected(_resource, { link }) {
    if (link.kind !== 'assume') return {};
    const { fields, maxBatchSize } = link.settings as { fields: string[]; maxBatchSize: Json };
    const many = maxBatchSize === null ? 'one at a time' : `${maxBatchSize} at once`;
    return {
      type: 'AWS_LAMBDA',
      role: link.role.ref,
      calls: 'function',
      fields: Object.fromEntries(fields.map((field) => [field, `UNIT, direct, ${many}`])),
    };
  },

  async list(clients) {
    const apis = (await graphqlApi.list(clients)).map(idIn);
    const lists = apis.map((apiId) => clients.appSync.send(new ListDataSourcesCommand({ apiId })));
    return (await Promise.all(lists)).flatMap(({ dataSources = [] }) =>
      dataSources.map(({ dataSourceArn = '' }) => dataSourceArn),
    );
  },
});
