import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { lowered, raised } from './graphql-api.spelling.js';

/** The type that everything said of a data source comes to; the key of one is its API and its name. */
export const type = 'AWS::AppSync::DataSource';

/** The type that everything said of a resolver comes to; the key of one is its API, its type and its field. */
export const resolver = 'AWS::AppSync::Resolver';

const dataSourceKey = ({ ApiId, Name }: Parameters): string => `${ApiId}/${Name}`;
const resolverKey = ({ ApiId, TypeName, FieldName }: Parameters): string =>
  `${ApiId}/${TypeName}.${FieldName}`;

/** Data sources of GraphQL APIs and their resolvers, in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      identify: (name) => ({ Ref: name, Name: name }),
      parts: (properties) => [{ type, key: dataSourceKey(properties), properties }],
    },
    [resolver]: {
      parts: (properties) => [{ type: resolver, key: resolverKey(properties), properties }],
    },
  },
  terraform: {
    aws_appsync_datasource: {
      type,
      properties: (values) =>
        given({
          ApiId: values['api_id'],
          Name: values['name'],
          Type: values['type'],
          ServiceRoleArn: values['service_role_arn'],
          LambdaConfig: given({
            LambdaFunctionArn: block(values['lambda_config'])['function_arn'],
          }),
        }),
    },
    aws_appsync_resolver: {
      type: resolver,
      properties: (values) =>
        given({
          ApiId: values['api_id'],
          TypeName: values['type'],
          FieldName: values['field'],
          DataSourceName: values['data_source'],
          MaxBatchSize: values['max_batch_size'],
          RequestMappingTemplate: values['request_template'],
          ResponseMappingTemplate: values['response_template'],
        }),
    },
  },
  calls: {
    'appsync CreateDataSource': (parameters) => [{ type, properties: raised(parameters) }],
    'appsync UpdateDataSource': (parameters) => [{ type, properties: raised(parameters) }],
    'appsync CreateResolver': (parameters) => [{ type: resolver, properties: raised(parameters) }],
    'appsync UpdateResolver': (parameters) => [{ type: resolver, properties: raised(parameters) }],
  },
  answers: {
    'appsync GetDataSource': ({ apiId, name }, known) => {
      const found = known.find(type, `${apiId}/${name}`);
      return found && { dataSource: lowered(found) };
    },
    'appsync GetResolver': ({ apiId, typeName, fieldName }, known) => {
      const found = known.find(resolver, `${apiId}/${typeName}.${fieldName}`);
      return found && { resolver: lowered(found) };
    },
  },
  missing: { appsync: 'NotFoundException' },
});
