import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Known, type Parameters } from '../expanded/words.js';
import { arnOf } from './rest-api.js';
import { itemsOf, openApiParts } from './rest-api.routes.js';

const api = 'AWS::ApiGateway::RestApi';
const resource = 'AWS::ApiGateway::Resource';
const method = 'AWS::ApiGateway::Method';
const stage = 'AWS::ApiGateway::Stage';
const stageSetting = 'setting of a stage';

/** Limits under the form of the API: by path and method, such as `* / *` without blanks. */
function methodSettings(list: Json | undefined): Parameters {
  const settings = Array.isArray(list) ? (list as Parameters[]) : [];
  const entries = settings.map(
    ({ ResourcePath, HttpMethod, ThrottlingRateLimit, ThrottlingBurstLimit }) => [
      `${String(ResourcePath).slice(1)}/${HttpMethod}`,
      given({
        throttlingRateLimit: ThrottlingRateLimit,
        throttlingBurstLimit: ThrottlingBurstLimit,
      }),
    ],
  );
  return Object.fromEntries(entries) as Parameters;
}

/** The settings that patches of a stage come to. */
function patchedSettings(operations: Json | undefined): Parameters {
  const settings: { [path: string]: Parameters } = {};
  for (const { path, value = null } of (operations ?? []) as Parameters[]) {
    const [, place = '', name = ''] = /^\/(.*)\/throttling\/(\w+)$/.exec(String(path)) ?? [];
    if (!place) throw new Error(`test/deploy has no expanded reader for the patch ${path}.`);
    const key = `throttling${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    settings[place] = { ...settings[place], [key]: value };
  }
  return settings;
}

const stageKey = (RestApiId: Json | undefined, StageName: Json | undefined): string =>
  `${RestApiId}/${StageName}`;

function found(known: Known, key: string): Parameters | null {
  const properties = known.find(api, key);
  return properties && { id: key, name: properties['Name'] ?? '', tags: properties['Tags'] ?? {} };
}

/** APIs in templates, plans and calls. */
export const words = defineWords({
  types: {
    [api]: {
      stands: true,
      identify(name) {
        const id = name.toLowerCase().replace(/[^a-z0-9]/g, '');
        return { Ref: id, RestApiId: id, RootResourceId: `${id}root`, Arn: arnOf(id) };
      },
      parts: ({ Body, ...properties }, { Ref }) => [
        { type: api, key: Ref, properties },
        ...openApiParts(Ref, Body),
      ],
    },
    [resource]: {},
    [method]: {
      parts: (properties) => {
        const { RestApiId, ResourceId, HttpMethod } = properties;
        return [{ type: method, key: `${RestApiId} ${ResourceId} ${HttpMethod}`, properties }];
      },
    },
    'AWS::ApiGateway::Deployment': {
      parts: ({ RestApiId, StageName }) =>
        StageName
          ? [
              {
                type: stage,
                key: stageKey(RestApiId, StageName),
                properties: given({ RestApiId, StageName }),
              },
            ]
          : [],
    },
    [stage]: {
      nameProperty: 'StageName',
      // Before a deployment nobody knows where; the stage tells of which API it is.
      identify: (name) => ({ Ref: name, Url: `https://stage/${name}` }),
      parts: ({ RestApiId, StageName, MethodSettings }) => [
        {
          type: stage,
          key: stageKey(RestApiId, StageName),
          properties: given({ RestApiId, StageName, settings: methodSettings(MethodSettings) }),
        },
      ],
    },
    [stageSetting]: {
      parts: ({ RestApiId, StageName, settings }) => [
        { type: stage, key: stageKey(RestApiId, StageName), properties: given({ settings }) },
      ],
    },
    'deployment to a stage of others': { parts: () => [] },
  },
  terraform: {
    aws_api_gateway_rest_api: {
      type: api,
      computed: { id: 'Ref', execution_arn: 'Arn', root_resource_id: 'RootResourceId' },
      properties: ({ name, endpoint_configuration: endpoint }) =>
        given({ Name: name, EndpointConfiguration: given({ Types: block(endpoint)['types'] }) }),
    },
    aws_api_gateway_resource: {
      type: resource,
      computed: { id: 'Ref' },
      properties: ({ rest_api_id: RestApiId, parent_id: ParentId, path_part: PathPart }) =>
        given({ RestApiId, ParentId, PathPart }),
    },
    aws_api_gateway_method: {
      type: method,
      properties: (values) =>
        given({
          RestApiId: values['rest_api_id'],
          ResourceId: values['resource_id'],
          HttpMethod: values['http_method'],
          AuthorizationType: values['authorization'],
          ApiKeyRequired: values['api_key_required'],
        }),
    },
    aws_api_gateway_integration: {
      type: method,
      properties: (values) =>
        given({
          RestApiId: values['rest_api_id'],
          ResourceId: values['resource_id'],
          HttpMethod: values['http_method'],
          Integration: given({
            Type: values['type'],
            IntegrationHttpMethod: values['integration_http_method'],
            Uri: values['uri'],
            Credentials: values['credentials'],
          }),
        }),
    },
    aws_api_gateway_deployment: {
      type: 'AWS::ApiGateway::Deployment',
      properties: ({ rest_api_id: RestApiId }) => given({ RestApiId }),
    },
    aws_api_gateway_stage: {
      type: stage,
      computed: { invoke_url: 'Url' },
      properties: ({ rest_api_id: RestApiId, stage_name: StageName }) =>
        given({ RestApiId, StageName }),
    },
    aws_api_gateway_method_settings: {
      type: stageSetting,
      properties: ({ rest_api_id: RestApiId, stage_name: StageName, method_path, settings }) => {
        const { throttling_rate_limit, throttling_burst_limit } = block(settings);
        const limits = given({
          throttlingRateLimit: throttling_rate_limit,
          throttlingBurstLimit: throttling_burst_limit,
        });
        return given({ RestApiId, StageName, settings: { [String(method_path)]: limits } });
      },
    },
    'terraform_data deployment': {
      type: 'deployment to a stage of others',
      properties: () => ({}),
    },
  },
  calls: {
    'apigateway CreateRestApi': ({ name, endpointConfiguration, tags }) => {
      const { types: Types } = (endpointConfiguration ?? {}) as Parameters;
      const properties = given({ Name: name, Tags: tags, EndpointConfiguration: given({ Types }) });
      return [{ type: api, properties, name: String(name) }];
    },
    'apigateway CreateResource': ({ restApiId, parentId, pathPart }) => [
      {
        type: resource,
        properties: given({ RestApiId: restApiId, ParentId: parentId, PathPart: pathPart }),
        name: `${parentId}-${pathPart}`,
      },
    ],
    'apigateway PutMethod': (parameters) => [
      {
        type: method,
        properties: given({
          RestApiId: parameters['restApiId'],
          ResourceId: parameters['resourceId'],
          HttpMethod: parameters['httpMethod'],
          AuthorizationType: parameters['authorizationType'],
          ApiKeyRequired: parameters['apiKeyRequired'],
        }),
      },
    ],
    'apigateway PutIntegration': (parameters) => [
      {
        type: method,
        properties: given({
          RestApiId: parameters['restApiId'],
          ResourceId: parameters['resourceId'],
          HttpMethod: parameters['httpMethod'],
          Integration: given({
            Type: parameters['type'],
            IntegrationHttpMethod: parameters['integrationHttpMethod'],
            Uri: parameters['uri'],
            Credentials: parameters['credentials'],
          }),
        }),
      },
    ],
    'apigateway CreateDeployment': ({ restApiId, stageName }) => [
      {
        type: 'AWS::ApiGateway::Deployment',
        properties: given({ RestApiId: restApiId, StageName: stageName }),
      },
    ],
    'apigateway UpdateStage': ({ restApiId, stageName, patchOperations }) => [
      {
        type: stageSetting,
        properties: given({
          RestApiId: restApiId,
          StageName: stageName,
          settings: patchedSettings(patchOperations),
        }),
      },
    ],
  },
  answers: {
    'apigateway GetRestApis': (_parameters, known) => ({
      items: known.all(api).map(({ key }) => found(known, key)),
    }),
    'apigateway CreateRestApi': (_parameters, known) => {
      const [made] = known.all(api);
      return made ? found(known, made.key) : null;
    },
    // Of an API of others only the root is known.
    'apigateway GetResource': ({ restApiId, resourceId }, known) =>
      known.find(api, String(restApiId)) && { id: resourceId ?? '', path: '/' },
    'apigateway GetResources': ({ restApiId }, known) => ({
      items: itemsOf(known, String(restApiId)) as unknown as Json,
    }),
    'apigateway GetStage': ({ restApiId, stageName }, known) =>
      known.find(stage, stageKey(restApiId, stageName)) && { deploymentId: 'expanded' },
    'apigateway GetDeployment': () => ({}),
  },
  missing: { apigateway: 'NotFoundException' },
});
