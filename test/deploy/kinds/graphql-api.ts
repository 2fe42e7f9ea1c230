import {
  CreateGraphqlApiCommand,
  GetGraphqlApiCommand,
  GetIntrospectionSchemaCommand,
  type GraphqlApi,
  paginateListGraphqlApis,
  StartSchemaCreationCommand,
} from '@aws-sdk/client-appsync';
import type { JsonObject, Resource } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';

/** The ARN of an API of the emulator's account; an ARN stays what it is. */
export const arnOf = (id: string): string =>
  id.startsWith('arn:') ? id : `arn:aws:appsync:${region}:${account}:apis/${id}`;

/** The id of an API by its id or ARN. */
export const idIn = (given: string): string => given.split('/').at(-1) ?? '';

/** Who may ask an API and how much, whoever tells. */
export function propertiesOf(
  api: GraphqlApi,
  schema: string | null,
  { symbols }: Pick<ReadContext, 'symbols'>,
) {
  const { authorizerUri, authorizerResultTtlInSeconds: ttl = 0 } = api.lambdaAuthorizerConfig ?? {};
  return {
    authentication: api.authenticationType ?? null,
    others: (api.additionalAuthenticationProviders ?? []).map(
      (each) => `${each.authenticationType}`,
    ),
    authorizer: authorizerUri ? `${symbols.node(authorizerUri)}, kept for ${ttl} s` : null,
    introspection: api.introspectionConfig ?? 'ENABLED',
    depth: api.queryDepthLimit ?? 0,
    resolvers: api.resolverCountLimit ?? 0,
    schema: schema === null ? null : inOneLine(schema),
  };
}

/** A schema as each target may write it, without what spaces it. */
const inOneLine = (schema: string): string => schema.split(/\s+/).filter(Boolean).join(' ');

interface SchemaType {
  name: string;
  fields: { name: string; takesId: boolean; type: string; required: boolean }[];
}

function expectedSchema({ props }: Resource): string {
  const types = props['schema'] as unknown as SchemaType[];
  const texts = types.map(({ name, fields }) => {
    const lines = fields.map(
      ({ name: field, takesId, type, required }) =>
        `${field}${takesId ? '(id: ID!)' : ''}: ${type}${required ? '!' : ''}`,
    );
    return `type ${name} { ${lines.join(' ')} }`;
  });
  return texts.join(' ');
}

/** The schema of an API as it was given; null where there is none. */
export async function schemaAt({ appSync }: Clients, apiId: string): Promise<string | null> {
  const command = new GetIntrospectionSchemaCommand({ apiId, format: 'SDL' });
  const found = await orNull(appSync.send(command));
  return found && Buffer.from(found.schema ?? []).toString();
}

/** What the API of others has that the variants name. */
const foreignSchema = `type Query { getOrder(id: ID!): Order health: Boolean }
type Order { id: ID! lineItems: [String] customer: Customer }
type Customer { id: ID! order_count: Int }`;

export default defineKind({
  kind: 'graphql-api',
  output: 'graphqlapiid',

  locate: async (_clients, given) => ({
    physical: idIn(given),
    arn: arnOf(given),
    pointsAt: {},
  }),

  async read(clients, { physical: apiId }, context) {
    const found = await orNull(clients.appSync.send(new GetGraphqlApiCommand({ apiId })));
    if (!found?.graphqlApi) return { missing: true };
    if (context.resource.existing) return {};
    return propertiesOf(found.graphqlApi, await schemaAt(clients, apiId), context);
  },

  expected(resource) {
    if (resource.existing) return {};
    const { authorized, resultTtl, introspection, queryDepthLimit, resolverCountLimit } =
      resource.props as JsonObject;
    return {
      authentication: authorized ? 'AWS_LAMBDA' : 'AWS_IAM',
      others: [],
      authorizer: authorized ? `function, kept for ${resultTtl} s` : null,
      introspection: introspection ?? null,
      depth: queryDepthLimit ?? null,
      resolvers: resolverCountLimit ?? null,
      schema: expectedSchema(resource),
    };
  },

  async list({ appSync: client }) {
    const arns: string[] = [];
    for await (const { graphqlApis = [] } of paginateListGraphqlApis({ client }, {})) {
      arns.push(...graphqlApis.map(({ arn = '' }) => arn));
    }
    return arns;
  },

  async makeForeign({ appSync }) {
    const made = await appSync.send(
      new CreateGraphqlApiCommand({ name: 'of-others', authenticationType: 'API_KEY' }),
    );
    const { apiId, arn = '' } = made.graphqlApi ?? {};
    const definition = Buffer.from(foreignSchema);
    await appSync.send(new StartSchemaCreationCommand({ apiId, definition }));
    return { source: arn };
  },
});
