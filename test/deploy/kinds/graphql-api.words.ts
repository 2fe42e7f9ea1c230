import { block, defineWords, given, type Parameters, type Part } from '../expanded/words.js';
import { arnOf } from './graphql-api.js';
import { lowered, raised } from './graphql-api.spelling.js';

/** The type that everything said of an API comes to, its schema included. */
export const type = 'AWS::AppSync::GraphQLApi';

const schema = 'AWS::AppSync::GraphQLSchema';

/** The id of the API with this name: 26 small letters and digits or more, which an id stays. */
const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .padEnd(26, '0');

function propertiesOf(values: Parameters): Parameters {
  const authorizer = block(values['lambda_authorizer_config']);
  const config = given({
    AuthorizerUri: authorizer['authorizer_uri'],
    AuthorizerResultTtlInSeconds: authorizer['authorizer_result_ttl_in_seconds'],
  });
  return given({
    Name: values['name'],
    AuthenticationType: values['authentication_type'],
    IntrospectionConfig: values['introspection_config'],
    QueryDepthLimit: values['query_depth_limit'],
    ResolverCountLimit: values['resolver_count_limit'],
    LambdaAuthorizerConfig: Object.keys(config).length > 0 ? config : undefined,
    Definition: values['schema'],
  });
}

/** An API as the service tells of it. */
function told({ key, properties }: Pick<Part, 'key' | 'properties'>): Parameters {
  const { Definition: _schema, Tags: tags, ...others } = properties;
  return { ...lowered(others), ...(tags ? { tags } : {}), apiId: key, arn: arnOf(key) };
}

/** Parameters of a call; the names of tags stay as they are. */
function properties({ apiId: _id, tags, ...others }: Parameters): Parameters {
  return given({ ...raised(others), Tags: tags });
}

/** GraphQL APIs and their schemas in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => {
        const id = idOf(name);
        return { Ref: arnOf(id), Arn: arnOf(id), ApiId: id };
      },
      parts: (properties, { ApiId: key = '' }) => [{ type, key, properties }],
    },
    [schema]: {
      parts: ({ ApiId, Definition = '' }) => [
        { type, key: String(ApiId), properties: { Definition } },
      ],
    },
  },
  terraform: {
    aws_appsync_graphql_api: {
      type,
      computed: { arn: 'Arn', id: 'ApiId' },
      properties: propertiesOf,
    },
  },
  calls: {
    'appsync CreateGraphqlApi': (parameters) => [{ type, properties: properties(parameters) }],
    'appsync UpdateGraphqlApi': (parameters) => [{ type, properties: properties(parameters) }],
    'appsync StartSchemaCreation': ({ apiId = '', definition = '' }) => [
      { type: schema, properties: { ApiId: apiId, Definition: definition } },
    ],
    'appsync TagResource': () => [],
  },
  answers: {
    'appsync CreateGraphqlApi': ({ name }, known) => {
      const key = idOf(String(name));
      return { graphqlApi: told({ key, properties: known.find(type, key) ?? {} }) };
    },
    'appsync ListGraphqlApis': (_parameters, known) => ({ graphqlApis: known.all(type).map(told) }),
    'appsync GetGraphqlApi': ({ apiId }, known) => {
      const key = String(apiId);
      const found = known.find(type, key);
      return found && { graphqlApi: told({ key, properties: found }) };
    },
    'appsync GetSchemaCreationStatus': () => ({ status: 'SUCCESS' }),
  },
  missing: { appsync: 'NotFoundException' },
});
