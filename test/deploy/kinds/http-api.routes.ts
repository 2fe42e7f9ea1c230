import type { Json } from '../../../generators/wiring.js';
import type { Known, Parameters, Part } from '../expanded/words.js';
import type { ReadContext } from '../kind.js';
import { authorizationOf } from './rest-api.routes.js';

/** Routes of HTTP APIs. */
export const route = 'AWS::ApiGatewayV2::Route';
/** What routes of HTTP APIs lead to. */
export const integration = 'AWS::ApiGatewayV2::Integration';

/** A route as the API has it. */
export interface HttpRoute {
  RouteKey: string;
  AuthorizationType?: string;
  Target?: string;
}

/** An integration as the API has it. */
export interface HttpIntegration {
  IntegrationId: string;
  IntegrationType?: string;
  IntegrationUri?: string;
  PayloadFormatVersion?: string;
  CredentialsArn?: string;
}

/** Routes by key: those that lead to the function, or all when nobody is meant. */
export function routesOf(
  routes: readonly HttpRoute[],
  integrations: readonly HttpIntegration[],
  { symbols, functionArn }: ReadContext,
): { [key: string]: Json } {
  const told = routes.map(({ RouteKey, AuthorizationType, Target }) => {
    const found = integrations.find(
      ({ IntegrationId }) => `integrations/${IntegrationId}` === Target,
    );
    const uri = found?.IntegrationUri ?? '';
    // The ARN of a function stands for the call of it.
    const invoked = /functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;
    const { IntegrationType, PayloadFormatVersion, CredentialsArn } = found ?? {};
    const read = {
      authorization: AuthorizationType ?? 'NONE',
      integration: `${IntegrationType} ${PayloadFormatVersion} ${symbols.in(invoked)}`,
      credentials: CredentialsArn ?? null,
    };
    return { key: RouteKey, invoked, read };
  });
  const meant = told.filter(({ invoked }) => functionArn === null || invoked === functionArn);
  return Object.fromEntries(meant.map(({ key, read }) => [key, read]));
}

/** What is declared of an API's routes, as the API would give it. */
export function declaredRoutes(known: Known, api: string) {
  const of = (type: string): Part[] =>
    known.all(type).filter(({ properties }) => properties['ApiId'] === api);
  return [
    of(route).map(({ properties }) => properties as unknown as HttpRoute),
    of(integration).map(
      ({ key, properties }) =>
        ({ ...properties, IntegrationId: key }) as unknown as HttpIntegration,
    ),
  ] as const;
}

/** The routes of an OpenAPI document as SAM writes it, each with an integration of its own. */
export function openApiParts(ApiId: string, body: Json | undefined): Part[] {
  const { paths, components } = (body ?? {}) as { [name: string]: Parameters };
  const schemes = (components?.['securitySchemes'] ?? {}) as { [name: string]: Parameters };
  return Object.entries(paths ?? {}).flatMap(([path, operations]) =>
    Object.entries((operations ?? {}) as { [verb: string]: Parameters }).flatMap(
      ([name, operation]) => {
        const verb = name === 'x-amazon-apigateway-any-method' ? 'ANY' : name.toUpperCase();
        return partsOf({ ApiId, RouteKey: `${verb} ${path}`, operation, schemes });
      },
    ),
  );
}

interface Operation {
  ApiId: string;
  RouteKey: string;
  operation: Parameters;
  schemes: { [name: string]: Parameters };
}

function partsOf({ ApiId, RouteKey, operation, schemes }: Operation): Part[] {
  const told = operation['x-amazon-apigateway-integration'] as Parameters;
  const { type, uri = null, payloadFormatVersion = null, credentials } = told;
  const key = `${ApiId} ${RouteKey}`;
  const AuthorizationType = authorizationOf(operation, schemes);
  return [
    {
      type: integration,
      key,
      properties: {
        ApiId,
        IntegrationType: String(type).toUpperCase(),
        IntegrationUri: uri,
        PayloadFormatVersion: payloadFormatVersion,
        ...(credentials ? { CredentialsArn: credentials } : {}),
      },
    },
    {
      type: route,
      key,
      properties: { ApiId, RouteKey, AuthorizationType, Target: `integrations/${key}` },
    },
  ];
}
