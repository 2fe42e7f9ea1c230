import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import {
  api,
  calls,
  deployment,
  method,
  resource,
  stage,
  stageKey,
  stageSetting,
} from './rest-api.calls.js';
import { arnOf } from './rest-api.js';
import { openApiParts } from './rest-api.routes.js';

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

function accessLogIn(log: Json | undefined): Parameters | undefined {
  const { destination_arn: DestinationArn, format: Format } = block(log);
  return DestinationArn ? given({ DestinationArn, Format }) : undefined;
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
    [deployment]: {
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
      parts: ({ RestApiId, StageName, MethodSettings, AccessLogSetting }) => [
        {
          type: stage,
          key: stageKey(RestApiId, StageName),
          properties: given({
            RestApiId,
            StageName,
            settings: MethodSettings && methodSettings(MethodSettings),
            AccessLogSetting,
          }),
        },
      ],
    },
    [stageSetting]: {
      parts: ({ RestApiId, StageName, settings, AccessLogSetting }) => [
        {
          type: stage,
          key: stageKey(RestApiId, StageName),
          properties: given({ settings, AccessLogSetting }),
        },
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
      type: deployment,
      properties: ({ rest_api_id: RestApiId }) => given({ RestApiId }),
    },
    aws_api_gateway_stage: {
      type: stage,
      computed: { invoke_url: 'Url' },
      properties: ({ rest_api_id: RestApiId, stage_name: StageName, access_log_settings: log }) =>
        given({ RestApiId, StageName, AccessLogSetting: accessLogIn(log) }),
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
  ...calls,
});
