import type { Method, Resource } from '@aws-sdk/client-api-gateway';
import type { Json } from '../../../generators/wiring.js';
import type { Known, Parameters, Part } from '../expanded/words.js';

const openApiRoute = 'route of an OpenAPI document';

/** The routes of an OpenAPI document as SAM writes it. */
export function openApiParts(api: string, body: Json | undefined): Part[] {
  const { paths, components } = (body ?? {}) as { [name: string]: Parameters };
  const schemes = (components?.['securitySchemes'] ?? {}) as { [name: string]: Parameters };
  return Object.entries(paths ?? {}).flatMap(([path, operations]) =>
    Object.entries((operations ?? {}) as { [verb: string]: Parameters }).map(
      ([name, operation]) => {
        const verb = name === 'x-amazon-apigateway-any-method' ? 'ANY' : name.toUpperCase();
        const properties = { api, path, verb, method: methodOf(operation, schemes) };
        return { type: openApiRoute, key: `${api} ${verb} ${path}`, properties };
      },
    ),
  );
}

function methodOf(operation: Parameters, schemes: { [name: string]: Parameters }): Parameters {
  const { type, httpMethod, uri, credentials } = operation[
    'x-amazon-apigateway-integration'
  ] as Parameters;
  return {
    authorizationType: authorizationOf(operation, schemes),
    methodIntegration: {
      type: String(type).toUpperCase(),
      httpMethod: httpMethod ?? null,
      uri: uri ?? null,
      ...(credentials ? { credentials } : {}),
    },
  };
}

/** The authorization of an operation of an OpenAPI document. */
export function authorizationOf(
  operation: Parameters,
  schemes: { [name: string]: Parameters },
): string {
  const required = ((operation['security'] ?? []) as Parameters[]).flatMap((each) =>
    Object.keys(each),
  );
  const signed = required.some(
    (name) => schemes[name]?.['x-amazon-apigateway-authtype'] === 'awsSigv4',
  );
  return signed ? 'AWS_IAM' : required.join(' ') || 'NONE';
}

/** The tree of an API as `GetResources` gives it; ids that nothing makes are the root. */
export function itemsOf(known: Known, api: string): Resource[] {
  const resources = known
    .all('AWS::ApiGateway::Resource')
    .filter(({ properties }) => properties['RestApiId'] === api);
  const pathOf = (id: Json | undefined): string => {
    const own = resources.find(({ key }) => key === id);
    return own ? `${pathOf(own.properties['ParentId'])}/${own.properties['PathPart']}` : '';
  };
  const places = [
    { id: undefined, path: '/' },
    ...resources.map(({ key }) => ({ id: key, path: pathOf(key) })),
  ];
  const tree = places.map(({ id = `${api}root`, path }) => ({
    id,
    path,
    resourceMethods: methodsAt(known, api, (resource) => (pathOf(resource) || '/') === path),
  }));
  return [...tree, ...documentItems(known, api)];
}

function methodsAt(
  known: Known,
  api: string,
  isHere: (resource: Json | undefined) => boolean,
): { [verb: string]: Method } {
  const own = known
    .all('AWS::ApiGateway::Method')
    .filter(
      ({ properties }) => properties['RestApiId'] === api && isHere(properties['ResourceId']),
    );
  return Object.fromEntries(
    own.map(({ properties }) => [String(properties['HttpMethod']), apiMethod(properties)]),
  );
}

function apiMethod({ AuthorizationType, ApiKeyRequired, Integration }: Parameters): Method {
  const { Type, IntegrationHttpMethod, Uri, Credentials } = (Integration ?? {}) as {
    [name: string]: string | undefined;
  };
  return {
    authorizationType: String(AuthorizationType ?? 'NONE'),
    apiKeyRequired: ApiKeyRequired === true,
    ...(Integration
      ? {
          methodIntegration: {
            type: Type as 'AWS_PROXY',
            httpMethod: IntegrationHttpMethod,
            uri: Uri,
            credentials: Credentials,
          },
        }
      : {}),
  };
}

function documentItems(known: Known, api: string): Resource[] {
  return known
    .all(openApiRoute)
    .filter(({ properties }) => properties['api'] === api)
    .map(({ key, properties: { path, verb, method } }) => ({
      id: key,
      path: String(path),
      resourceMethods: { [String(verb)]: method as Method },
    }));
}
