import {
  type Cors,
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
  GetApiCommand,
  GetApisCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  type RouteSettings,
} from '@aws-sdk/client-apigatewayv2';
import type { Json, RouteLink, Value } from '../../../generators/wiring.js';
import { accessLogOf, expectedAccessLog, logsPointedAt } from '../access-logs.js';
import type { Clients } from '../clients.js';
import { defineKind } from '../kind.js';
import { type HttpIntegration, type HttpRoute, routesOf } from './http-api.routes.js';
import { arnOf } from './rest-api.js';

function expectedRoutes({ routes, authorization, settings }: RouteLink): { [key: string]: Json } {
  const route = {
    authorization,
    integration: `AWS_PROXY ${settings['payloadFormatVersion']} function`,
    credentials: null,
  };
  return Object.fromEntries(routes.map(({ method, path }) => [`${method} ${path}`, route]));
}

/** What browsers are told, in words of our own; null for nothing. */
export function corsOf(cors: Cors | undefined): Json {
  if (!cors) return null;
  const { AllowOrigins = [], AllowMethods = [], AllowHeaders = [], MaxAge } = cors;
  return {
    origins: AllowOrigins,
    methods: AllowMethods,
    headers: AllowHeaders,
    maxAge: MaxAge ?? null,
  };
}

/** A stage in one line. */
export function stageLine(autoDeploy: boolean | undefined, limits: RouteSettings = {}): string {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = limits;
  const deploys = autoDeploy ? 'deploys by itself' : 'is deployed by hand';
  return `${deploys}, ${rate} per second, ${burst} at once`;
}

async function routesIn({ apiGatewayV2 }: Clients, ApiId: string) {
  const { Items: routes = [] } = await apiGatewayV2.send(new GetRoutesCommand({ ApiId }));
  const { Items: integrations = [] } = await apiGatewayV2.send(
    new GetIntegrationsCommand({ ApiId }),
  );
  return [routes as HttpRoute[], integrations as HttpIntegration[]] as const;
}

/** The stages of an API. */
export async function stagesIn({ apiGatewayV2 }: Clients, ApiId: string) {
  const { Items = [] } = await apiGatewayV2.send(new GetStagesCommand({ ApiId }));
  return Items;
}

function expectedCors(cors: Value): Json {
  if (cors === null) return null;
  const { allowOrigins, allowMethods, allowHeaders, maxAge } = cors as { [name: string]: Json };
  return {
    origins: allowOrigins ?? [],
    methods: allowMethods ?? [],
    headers: allowHeaders ?? [],
    maxAge: maxAge ?? null,
  };
}

export default defineKind({
  kind: 'http-api',
  output: 'apiurl',

  async locate(clients, given, resource) {
    const id = /^https:\/\/([a-z0-9]+)\.[^/]+$/.exec(given)?.[1] ?? given.split(':').at(-1) ?? '';
    const stages = resource.existing ? [] : await stagesIn(clients, id);
    const logs = stages.map(({ AccessLogSettings }) => AccessLogSettings);
    return { physical: id, arn: arnOf(id), pointsAt: logsPointedAt(resource, logs) };
  },

  async read(clients, { physical: ApiId }, context) {
    const routes = routesOf(...(await routesIn(clients, ApiId)), context);
    if (context.resource.existing && context.functionArn !== null) return { routes };
    const api = await clients.apiGatewayV2.send(new GetApiCommand({ ApiId }));
    const stages = await stagesIn(clients, ApiId);
    const lines = stages.map(({ StageName = '', AutoDeploy, DefaultRouteSettings }) => [
      StageName,
      stageLine(AutoDeploy, DefaultRouteSettings),
    ]);
    return {
      protocol: api.ProtocolType ?? null,
      cors: corsOf(api.CorsConfiguration),
      routes,
      stages: Object.fromEntries(lines),
      accessLog: accessLogOf(stages[0]?.AccessLogSettings, context),
    };
  },

  expected(resource, { link }) {
    const { id, props, existing } = resource;
    const routes = link.kind === 'route' && link.api.ref === id ? expectedRoutes(link) : {};
    if (existing) return { routes };
    const { throttlingRateLimit: rate, throttlingBurstLimit: burst, cors = null } = props;
    const limits = { ThrottlingRateLimit: Number(rate), ThrottlingBurstLimit: Number(burst) };
    return {
      protocol: 'HTTP',
      cors: expectedCors(cors),
      routes,
      stages: { $default: stageLine(true, limits) },
      accessLog: expectedAccessLog(resource),
    };
  },

  async list({ apiGatewayV2 }) {
    const { Items = [] } = await apiGatewayV2.send(new GetApisCommand({}));
    return Items.filter(({ ProtocolType }) => ProtocolType === 'HTTP').map(({ ApiId = '' }) =>
      arnOf(ApiId),
    );
  },

  async makeForeign({ apiGatewayV2 }) {
    const made = await apiGatewayV2.send(
      new CreateApiCommand({ Name: 'of-others', ProtocolType: 'HTTP' }),
    );
    const api = { ApiId: made.ApiId };
    await apiGatewayV2.send(
      new CreateStageCommand({ ...api, StageName: '$default', AutoDeploy: true }),
    );
    const { IntegrationId } = await apiGatewayV2.send(
      new CreateIntegrationCommand({
        ...api,
        IntegrationType: 'HTTP_PROXY',
        IntegrationMethod: 'GET',
        IntegrationUri: 'https://health.example.com',
        PayloadFormatVersion: '1.0',
      }),
    );
    const Target = `integrations/${IntegrationId}`;
    await apiGatewayV2.send(new CreateRouteCommand({ ...api, RouteKey: 'GET /health', Target }));
    return { source: made.ApiId ?? '' };
  },
});
