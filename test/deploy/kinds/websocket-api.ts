import {
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
  GetApiCommand,
  GetApisCommand,
  GetIntegrationsCommand,
  GetRouteResponsesCommand,
  GetRoutesCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { Json, RouteLink } from '../../../generators/wiring.js';
import { accessLogOf, expectedAccessLog, logsPointedAt } from '../access-logs.js';
import type { Clients } from '../clients.js';
import { defineKind } from '../kind.js';
import { stageLine, stagesIn } from './http-api.js';
import type { HttpIntegration } from './http-api.routes.js';
import { arnOf } from './rest-api.js';
import { type SocketRoute, socketRoutesOf } from './websocket-api.routes.js';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html */
function expectedRoutes({ keys = [], authorization }: RouteLink): { [key: string]: Json } {
  const routes = keys.map((key) => [
    key,
    {
      authorization: key === '$connect' ? authorization : 'NONE',
      answer: ['$connect', '$disconnect'].includes(key) ? null : '$default of $default',
      integration: 'AWS_PROXY function',
      credentials: null,
    },
  ]);
  return Object.fromEntries(routes);
}

async function routesIn({ apiGatewayV2 }: Clients, ApiId: string) {
  const { Items: found = [] } = await apiGatewayV2.send(new GetRoutesCommand({ ApiId }));
  const { Items: integrations = [] } = await apiGatewayV2.send(
    new GetIntegrationsCommand({ ApiId }),
  );
  const routes = await Promise.all(
    found.map(async (route): Promise<SocketRoute> => {
      const of = { ApiId, RouteId: route.RouteId };
      const { Items = [] } = await apiGatewayV2.send(new GetRouteResponsesCommand(of));
      const responses = Items.map(({ RouteResponseKey = '' }) => RouteResponseKey);
      return { ...(route as Omit<SocketRoute, 'responses'>), responses };
    }),
  );
  return [routes, integrations as HttpIntegration[]] as const;
}

/** The id of an API in the URL of a stage or its ARN. */
export function idIn(given: string): string {
  return /^(?:wss|https):\/\/([a-z0-9]+)\./.exec(given)?.[1] ?? given.split(':').at(-1) ?? '';
}

export default defineKind({
  kind: 'websocket-api',
  output: 'socketurl',

  async locate(clients, given, resource) {
    const id = idIn(given);
    const stages = resource.existing ? [] : await stagesIn(clients, id);
    const logs = stages.map(({ AccessLogSettings }) => AccessLogSettings);
    return { physical: id, arn: arnOf(id), pointsAt: logsPointedAt(resource, logs) };
  },

  async read(clients, { physical: ApiId }, context) {
    const routes = socketRoutesOf(...(await routesIn(clients, ApiId)), context);
    if (context.resource.existing && context.functionArn !== null) return { routes };
    const api = await clients.apiGatewayV2.send(new GetApiCommand({ ApiId }));
    const stages = await stagesIn(clients, ApiId);
    const lines = stages.map(({ StageName = '', AutoDeploy, DefaultRouteSettings }) => [
      StageName,
      stageLine(AutoDeploy, DefaultRouteSettings),
    ]);
    return {
      protocol: api.ProtocolType ?? null,
      selection: api.RouteSelectionExpression ?? null,
      routes,
      stages: Object.fromEntries(lines),
      accessLog: accessLogOf(stages[0]?.AccessLogSettings, context),
    };
  },

  expected(resource, { link }) {
    const { id, props, existing } = resource;
    const own = link.kind === 'route' && link.api.ref === id ? link : null;
    const routes = own ? expectedRoutes(own) : {};
    if (existing) return { routes };
    const {
      stageName,
      throttlingRateLimit: rate,
      throttlingBurstLimit: burst,
    } = own?.settings ?? {};
    const limits = { ThrottlingRateLimit: Number(rate), ThrottlingBurstLimit: Number(burst) };
    return {
      protocol: 'WEBSOCKET',
      selection: String(props['routeSelectionExpression']),
      routes,
      stages: { [String(stageName)]: stageLine(true, limits) },
      accessLog: expectedAccessLog(resource),
    };
  },

  async list({ apiGatewayV2 }) {
    const { Items = [] } = await apiGatewayV2.send(new GetApisCommand({}));
    return Items.filter(({ ProtocolType }) => ProtocolType === 'WEBSOCKET').map(({ ApiId = '' }) =>
      arnOf(ApiId),
    );
  },

  async makeForeign({ apiGatewayV2 }) {
    const made = await apiGatewayV2.send(
      new CreateApiCommand({
        Name: 'of-others',
        ProtocolType: 'WEBSOCKET',
        RouteSelectionExpression: '$request.body.action',
      }),
    );
    const api = { ApiId: made.ApiId };
    const { IntegrationId } = await apiGatewayV2.send(
      new CreateIntegrationCommand({ ...api, IntegrationType: 'MOCK' }),
    );
    const Target = `integrations/${IntegrationId}`;
    const AuthorizationType = 'AWS_IAM';
    await apiGatewayV2.send(
      new CreateRouteCommand({ ...api, RouteKey: '$connect', AuthorizationType, Target }),
    );
    await apiGatewayV2.send(
      new CreateStageCommand({ ...api, StageName: 'live', AutoDeploy: true }),
    );
    return { source: made.ApiId ?? '' };
  },
});
