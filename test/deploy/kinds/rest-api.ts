import {
  type Resource as ApiResource,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
  type MethodSetting,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import type { Json, RouteLink } from '../../../generators/wiring.js';
import { accessLogOf, expectedAccessLog, logsPointedAt } from '../access-logs.js';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';

/** The ARN that invocations through an API start with. */
export const arnOf = (id: string): string => `arn:aws:execute-api:${region}:${account}:${id}`;

/** Routes by method and path: those that lead to the function, or all when nobody is meant. */
export function routesOf(
  items: ApiResource[],
  { symbols, functionArn }: ReadContext,
): { [key: string]: Json } {
  const routes = items.flatMap(({ path, resourceMethods = {} }) =>
    Object.entries(resourceMethods).map(([verb, method]) => {
      const { type, httpMethod, uri = '', credentials } = method.methodIntegration ?? {};
      const invoked = /functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;
      const route = {
        authorization: method.authorizationType ?? null,
        apiKeyRequired: method.apiKeyRequired ?? false,
        integration: `${type} ${httpMethod} ${symbols.in(invoked)}`,
        credentials: credentials ?? null,
      };
      return { key: `${verb} ${path}`, invoked, route };
    }),
  );
  const meant = routes.filter(({ invoked }) => functionArn === null || invoked === functionArn);
  return Object.fromEntries(meant.map(({ key, route }) => [key, route]));
}

function expectedRoutes({ routes, authorization }: RouteLink): { [key: string]: Json } {
  const route = {
    authorization,
    apiKeyRequired: false,
    integration: 'AWS_PROXY POST function',
    credentials: null,
  };
  return Object.fromEntries(routes.map(({ method, path }) => [`${method} ${path}`, route]));
}

async function stagesIn({ apiGateway }: Clients, restApiId: string) {
  const { item = [] } = await apiGateway.send(new GetStagesCommand({ restApiId }));
  return item;
}

/** The limits of a stage by method: requests per second and at once. */
export function limitsOf(settings: { [path: string]: MethodSetting }): string[] {
  return Object.entries(settings).map(
    ([path, { throttlingRateLimit, throttlingBurstLimit }]) =>
      `${path} ${throttlingRateLimit} per second, ${throttlingBurstLimit} at once`,
  );
}

/** Makes a route of others that leads nowhere, in a stage with limits of its own. */
async function fillForeign(
  { apiGateway }: Clients,
  restApiId: string,
  parentId: string,
): Promise<void> {
  const made = await apiGateway.send(
    new CreateResourceCommand({ restApiId, parentId, pathPart: 'health' }),
  );
  const route = { restApiId, resourceId: made.id, httpMethod: 'GET' };
  await apiGateway.send(new PutMethodCommand({ ...route, authorizationType: 'NONE' }));
  await apiGateway.send(new PutIntegrationCommand({ ...route, type: 'MOCK' }));
  await apiGateway.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' }));
  const path = '/*/*/throttling/rateLimit';
  const patchOperations = [{ op: 'replace' as const, path, value: '7' }];
  const stage = { restApiId, stageName: 'prod' };
  await apiGateway.send(new UpdateStageCommand({ ...stage, patchOperations }));
}

export default defineKind({
  kind: 'rest-api',
  output: 'apiurl',

  async locate(clients, given, resource) {
    const id = /^https:\/\/([a-z0-9]+)\./.exec(given)?.[1] ?? given.split(':').at(-1) ?? '';
    const stages = resource.existing ? [] : await stagesIn(clients, id);
    const logs = stages.map(({ accessLogSettings }) => accessLogSettings);
    return { physical: id, arn: arnOf(id), pointsAt: logsPointedAt(resource, logs) };
  },

  async read(clients, { physical: restApiId }, context) {
    const command = new GetResourcesCommand({ restApiId, embed: ['methods'], limit: 500 });
    const { items = [] } = await clients.apiGateway.send(command);
    const routes = routesOf(items, context);
    if (context.resource.existing && context.functionArn !== null) return { routes };
    const api = await clients.apiGateway.send(new GetRestApiCommand({ restApiId }));
    const stages = await stagesIn(clients, restApiId);
    const lines = stages.map(({ stageName = '', methodSettings = {} }) => [
      stageName,
      { throttling: limitsOf(methodSettings) },
    ]);
    return {
      endpoint: api.endpointConfiguration?.types ?? [],
      routes,
      stages: Object.fromEntries(lines),
      accessLog: accessLogOf(stages[0]?.accessLogSettings, context),
    };
  },

  expected(resource, { link }) {
    const { id, props, existing } = resource;
    const routes = link.kind === 'route' && link.api.ref === id ? expectedRoutes(link) : {};
    if (existing) return { routes };
    const { throttlingRateLimit: rate, throttlingBurstLimit: burst } = props;
    const limits = [`*/* ${rate} per second, ${burst} at once`];
    const stages = { [String(props['stageName'])]: { throttling: limits } };
    return { endpoint: ['REGIONAL'], routes, stages, accessLog: expectedAccessLog(resource) };
  },

  async list({ apiGateway }) {
    const { items = [] } = await apiGateway.send(new GetRestApisCommand({ limit: 500 }));
    return items.map(({ id = '' }) => arnOf(id));
  },

  async makeForeign(clients) {
    const command = new CreateRestApiCommand({ name: 'of-others' });
    const { id = '', rootResourceId = '' } = await clients.apiGateway.send(command);
    await fillForeign(clients, id, rootResourceId);
    return { source: id, 'root-resource-id': rootResourceId };
  },
});
