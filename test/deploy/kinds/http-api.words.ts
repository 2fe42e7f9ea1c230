import type { Json } from '../../../generators/wiring.js';
import { region } from '../emulator/emulator.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { integration, openApiParts, route } from './http-api.routes.js';
import { arnOf } from './rest-api.js';

/** HTTP APIs. */
export const api = 'AWS::ApiGatewayV2::Api';
/** Stages of HTTP APIs. */
export const stage = 'AWS::ApiGatewayV2::Stage';

/** Tells stages apart. */
export const stageKey = (ApiId: Json | undefined, StageName: Json | undefined): string =>
  `${ApiId}/${StageName}`;

/** The id under which a route is known before it is made. */
const routeIdOf = ({ ApiId, RouteKey }: Parameters): string => `${ApiId}-${RouteKey}`;

/** The id under which an API of this name is known before it is made. */
const idOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function corsProperties(cors: Parameters): Parameters | undefined {
  const properties = given({
    AllowOrigins: cors['allow_origins'],
    AllowMethods: cors['allow_methods'],
    AllowHeaders: cors['allow_headers'],
    MaxAge: cors['max_age'],
  });
  return Object.keys(properties).length > 0 ? properties : undefined;
}

/** The CORS of an OpenAPI document, under the names that the API has in templates. */
function openApiCors(body: Json | undefined): Parameters | undefined {
  const { 'x-amazon-apigateway-cors': cors } = (body ?? {}) as { [name: string]: Parameters };
  if (!cors) return undefined;
  const named = Object.entries(cors).map(([name, value]) => [
    name.charAt(0).toUpperCase() + name.slice(1),
    value,
  ]);
  return Object.fromEntries(named) as Parameters;
}

/** An API as it answers calls. */
function shown(key: string, properties: Parameters): Parameters {
  return given({
    ...properties,
    ApiId: key,
    ApiEndpoint: `${schemeOf(properties)}://${key}.example.com`,
  });
}

function schemeOf({ ProtocolType }: Parameters): string {
  return ProtocolType === 'WEBSOCKET' ? 'wss' : 'https';
}

/** HTTP APIs in templates, plans and calls. */
export const words = defineWords({
  types: {
    [api]: {
      stands: true,
      identify(name) {
        const id = idOf(name);
        const ApiEndpoint = `https://${id}.execute-api.${region}.amazonaws.com`;
        return { Ref: id, ApiId: id, ApiEndpoint, Arn: arnOf(id) };
      },
      parts: ({ Body, ...properties }, { Ref }) => {
        const cors = properties['CorsConfiguration'] ?? openApiCors(Body);
        // A document without a protocol is one of an HTTP API.
        const ProtocolType = properties['ProtocolType'] ?? (Body ? 'HTTP' : undefined);
        const told = given({ ...properties, ProtocolType, CorsConfiguration: cors });
        return [{ type: api, key: Ref, properties: told }, ...openApiParts(Ref, Body)];
      },
    },
    [stage]: {
      parts: (properties) => {
        const { ApiId, StageName } = properties;
        return [{ type: stage, key: stageKey(ApiId, StageName), properties }];
      },
    },
    [integration]: {},
    [route]: {
      parts: (properties, { Ref: RouteId }) => {
        const { ApiId, RouteKey } = properties;
        return [
          { type: route, key: `${ApiId} ${RouteKey}`, properties: { ...properties, RouteId } },
        ];
      },
    },
  },
  terraform: {
    aws_apigatewayv2_api: {
      type: api,
      computed: { id: 'Ref', execution_arn: 'Arn', api_endpoint: 'ApiEndpoint' },
      properties: ({ name, protocol_type: ProtocolType, cors_configuration: cors, ...values }) =>
        given({
          Name: name,
          ProtocolType,
          RouteSelectionExpression: values['route_selection_expression'],
          CorsConfiguration: corsProperties(block(cors)),
        }),
    },
    aws_apigatewayv2_stage: {
      type: stage,
      properties: ({ api_id: ApiId, name: StageName, auto_deploy: AutoDeploy, ...values }) => {
        const limits = block(values['default_route_settings']);
        const DefaultRouteSettings = given({
          ThrottlingRateLimit: limits['throttling_rate_limit'],
          ThrottlingBurstLimit: limits['throttling_burst_limit'],
        });
        const log = block(values['access_log_settings']);
        const AccessLogSettings = given({
          DestinationArn: log['destination_arn'],
          Format: log['format'],
        });
        return given({ ApiId, StageName, AutoDeploy, DefaultRouteSettings, AccessLogSettings });
      },
    },
    aws_apigatewayv2_integration: {
      type: integration,
      computed: { id: 'Ref' },
      properties: (values) =>
        given({
          ApiId: values['api_id'],
          IntegrationType: values['integration_type'],
          IntegrationUri: values['integration_uri'],
          PayloadFormatVersion: values['payload_format_version'],
          CredentialsArn: values['credentials_arn'],
        }),
    },
    aws_apigatewayv2_route: {
      type: route,
      computed: { id: 'Ref' },
      properties: (values) =>
        given({
          ApiId: values['api_id'],
          RouteKey: values['route_key'],
          AuthorizationType: values['authorization_type'],
          RouteResponseSelectionExpression: values['route_response_selection_expression'],
          Target: values['target'],
        }),
    },
  },
  calls: {
    'apigatewayv2 CreateApi': (properties) => [
      { type: api, properties, name: String(properties['Name']) },
    ],
    'apigatewayv2 UpdateApi': ({ ApiId, ...properties }) => [
      { type: api, properties, name: String(ApiId) },
    ],
    'apigatewayv2 CreateStage': (properties) => [{ type: stage, properties }],
    'apigatewayv2 CreateIntegration': (properties) => [
      { type: integration, properties, name: `integration-of-${properties['ApiId']}` },
    ],
    'apigatewayv2 CreateRoute': (properties) => [
      { type: route, properties, name: routeIdOf(properties) },
    ],
  },
  answers: {
    'apigatewayv2 GetApis': (_parameters, known) => ({
      Items: known.all(api).map(({ key, properties }) => shown(key, properties)),
    }),
    'apigatewayv2 CreateApi': ({ Name }, known) => {
      const key = idOf(String(Name));
      return shown(key, known.find(api, key) ?? {});
    },
    'apigatewayv2 GetApi': ({ ApiId }, known) => {
      const properties = known.find(api, String(ApiId));
      return properties && shown(String(ApiId), properties);
    },
    'apigatewayv2 GetStages': ({ ApiId }, known) => ({
      Items: known
        .all(stage)
        .map(({ properties }) => properties)
        .filter((properties) => properties['ApiId'] === ApiId),
    }),
    'apigatewayv2 CreateRoute': (properties) => ({ RouteId: routeIdOf(properties) }),
    'apigatewayv2 GetStage': ({ ApiId, StageName }, known) =>
      known.find(stage, stageKey(ApiId, StageName)),
    'apigatewayv2 GetRoutes': ({ ApiId }, known) => ({
      Items: known
        .all(route)
        .map(({ properties }) => properties)
        .filter((properties) => properties['ApiId'] === ApiId),
    }),
    'apigatewayv2 GetIntegrations': ({ ApiId }, known) => ({
      Items: known
        .all(integration)
        .filter(({ properties }) => properties['ApiId'] === ApiId)
        .map(({ key, properties }) => ({ ...properties, IntegrationId: key })),
    }),
  },
  missing: { apigatewayv2: 'NotFoundException' },
});
