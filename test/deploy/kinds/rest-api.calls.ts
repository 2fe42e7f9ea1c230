import type { Json } from '../../../generators/wiring.js';
import { given, type Known, type Parameters, type Words } from '../expanded/words.js';
import { itemsOf } from './rest-api.routes.js';

/** APIs. */
export const api = 'AWS::ApiGateway::RestApi';
/** Parts of paths. */
export const resource = 'AWS::ApiGateway::Resource';
/** Methods of routes, with their integrations. */
export const method = 'AWS::ApiGateway::Method';
/** Deployments, which may bring a stage. */
export const deployment = 'AWS::ApiGateway::Deployment';
/** Stages. */
export const stage = 'AWS::ApiGateway::Stage';
/** What calls and resources of Terraform set on a stage. */
export const stageSetting = 'setting of a stage';

/** Tells stages apart. */
export const stageKey = (RestApiId: Json | undefined, StageName: Json | undefined): string =>
  `${RestApiId}/${StageName}`;

/** What patches of a stage come to: limits by method, or where its access log goes. */
function patched(operations: Json | undefined): Parameters {
  const settings: { [path: string]: Parameters } = {};
  const log: Parameters = {};
  for (const { path, value = null } of (operations ?? []) as Parameters[]) {
    const [, logged] = /^\/accessLogSettings\/(\w+)$/.exec(String(path)) ?? [];
    if (logged) {
      log[logged] = value;
      continue;
    }
    const [, place = '', name = ''] = /^\/(.*)\/throttling\/(\w+)$/.exec(String(path)) ?? [];
    if (!place) throw new Error(`test/deploy has no expanded reader for the patch ${path}.`);
    const key = `throttling${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    settings[place] = { ...settings[place], [key]: value };
  }
  return {
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
    ...(Object.keys(log).length > 0 ? { AccessLogSetting: log } : {}),
  };
}

function found(known: Known, key: string): Parameters | null {
  const properties = known.find(api, key);
  return properties && { id: key, name: properties['Name'] ?? '', tags: properties['Tags'] ?? {} };
}

/** APIs in calls of the AWS CLI. */
export const calls: Pick<Words, 'calls' | 'answers' | 'missing'> = {
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
        type: deployment,
        properties: given({ RestApiId: restApiId, StageName: stageName }),
      },
    ],
    'apigateway UpdateStage': ({ restApiId, stageName, patchOperations }) => [
      {
        type: stageSetting,
        properties: given({
          RestApiId: restApiId,
          StageName: stageName,
          ...patched(patchOperations),
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
    'apigateway GetAccount': () => ({ cloudwatchRoleArn: 'arn:aws:iam::123456789012:role/logs' }),
  },
  missing: { apigateway: 'NotFoundException' },
};
