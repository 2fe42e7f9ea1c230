import { defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { snake } from '../../../generators/names.js';
import { existing, serviceRole } from '../../../generators/resources.js';
import type { JsonObject, Resource, TriggerWiring } from '../../../generators/wiring.js';
import authorization from './events/authorization.json' with { type: 'json' };
import { fieldsOf, schemaOf } from './fields.js';
import { casesOf, eventsOf, viewOf } from './kinds.js';
import { type Answers, keptByApi, options, usualBatch } from './options.js';
import { problems } from './problems.js';
import { sendCommand } from './send.js';

const isAuthorizer = ({ kind }: Answers): boolean => kind === 'authorizer';

function api(answers: Answers, { fn, source }: TriggerContext): Resource {
  if (source) return existing('graphql-api', 'api', 'GraphQL API', source);
  const props = {
    name: fn.called,
    schema: schemaOf(fieldsOf(answers.fields, fn.name)) as unknown as JsonObject[],
    authorized: isAuthorizer(answers),
    resultTtl: answers['authorizer-result-ttl-in-seconds'],
    queryDepthLimit: answers['query-depth-limit'],
    resolverCountLimit: answers['resolver-count-limit'],
    introspection: answers['introspection-config'],
  };
  return {
    ...{ kind: 'graphql-api', id: 'api', title: 'GraphQL API', props, existing: null },
    ...{ declared: null, ...(isAuthorizer(answers) ? { namesTargets: true } : {}) },
  };
}

function maxBatchSize(answers: Answers): number | null {
  return answers.kind === 'batch' ? (answers['max-batch-size'] ?? usualBatch) : null;
}

function resolving(answers: Answers, context: TriggerContext): TriggerWiring {
  const { fn, source } = context;
  const fields = fieldsOf(answers.fields, fn.name);
  const props = {
    name: snake(fn.name),
    api: { ref: 'api' },
    made: source === null,
    fields: fields.map((field) => ({ ...field })),
    maxBatchSize: maxBatchSize(answers),
  };
  const dataSource = { kind: 'graphql-data-source', id: 'data-source', title: 'Data source' };
  return {
    resources: [
      api(answers, context),
      serviceRole({
        id: 'data-source-role',
        title: 'Role that AppSync assumes',
        name: `${fn.called}-appsync`,
        principal: 'appsync.amazonaws.com',
        actingFor: 'api',
      }),
      { ...dataSource, props, existing: null, declared: null },
    ],
    link: {
      kind: 'assume',
      variant: 'graphql-data-source',
      source: { ref: 'data-source' },
      role: { ref: 'data-source-role' },
      functionActions: ['lambda:InvokeFunction'],
      statements: [],
      settings: {
        fields: fields.map(({ type, field }) => `${type}.${field}`),
        maxBatchSize: maxBatchSize(answers),
      },
      deadLetter: null,
    },
    asyncInvoke: null,
  };
}

function authorizing(answers: Answers, context: TriggerContext): TriggerWiring {
  return {
    resources: [api(answers, context)],
    link: {
      kind: 'call',
      variant: 'graphql-api',
      source: { ref: 'api' },
      principal: 'appsync.amazonaws.com',
      suffix: null,
      tellsAccount: false,
      settings: { resultTtl: answers['authorizer-result-ttl-in-seconds'] },
      deadLetter: null,
    },
    asyncInvoke: null,
  };
}

export default defineTrigger({
  id: 'appsync',
  title: 'AWS AppSync GraphQL API',
  family: 'API and request/response',
  summary: 'Fields of a GraphQL API, one at a time or in batches, or who may call the API',
  docs: 'https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html',
  invocation: 'synchronous',
  responseContract:
    'A resolver answers with the value of its field, a batch with { data, errorMessage, errorType } for each in the same order, an authorizer with isAuthorized, and resolverContext, deniedFields and ttlOverride where it has them. An error becomes one of the GraphQL answer, with null as the value, and of an authorizer a refusal; whoever asks sees its message: the handlers let that of a FieldError through, and no other.',
  permission:
    'Resolvers: a role that appsync.amazonaws.com assumes for this API and account only, with lambda:InvokeFunction on the function. Authorizer: resource policy, appsync.amazonaws.com with the ARN of the API, which has its account.',
  eventType: 'AppSyncResolverEvent',
  signs: ({ kind }) => {
    if (kind === 'authorizer') return [{ path: ['authorizationToken'], is: null }];
    const field = ['info', 'fieldName'];
    return [{ path: kind === 'batch' ? [0, ...field] : field, is: null }];
  },
  timeout: 10,
  source: {
    service: 'appsync',
    noun: 'GraphQL API',
    namePattern: /^[a-z0-9]{1,64}$/,
    arnPrefix: 'apis/',
    declaredAs: ['AWS::AppSync::GraphQLApi', 'aws_appsync_graphql_api', 'appsync.GraphqlApi'],
    example: 'arn:aws:appsync:eu-west-1:123456789012:apis/a1b2c3d4e5f6a7b8c9d0e1f2a3',
    arnFrom: "aws appsync list-graphql-apis --query 'graphqlApis[].arn'",
  },
  options,
  pitfalls: [
    'The schema that is made is a start: each field takes an id and gives an item with an id. Change it where it is written, with the resolvers.',
    'The API that is made asks for requests that are signed with IAM, by callers who may do appsync:GraphQL on it. API keys and user pools are for the team to add.',
    'Arguments have been checked against the schema and against nothing else; source is what the resolver of the parent gave.',
    'An error counts as one of the function, also where it is a FieldError that tells a client of its mistake: direct resolvers have no other way.',
    'A mutation may come again when a client tries again: make its effect idempotent by an id that the client gives.',
    'AppSync waits 30 seconds for a whole request, and 10 for its authorizer.',
    'A batch has to be answered with as many items as it has, in the same order; every field of a batch is the same one of the schema.',
    'What a resolver answers is JSON without mapping templates. AppSyncGraphQLResolver of Powertools is not used: it answers with an error as if that were the value of the field.',
    'AppSync keeps the decision of an authorizer by the token alone: with a time to live it holds for every other request with that token.',
    'The authorizer that is made lets nobody in until authorize-request checks the token; what it gives as resolverContext has at most 5 MB. Fields of its API have no resolvers yet.',
    'A field of an existing API has one resolver: one that is there already is an error of the deployment, and is left alone.',
    'Logs of an API need a role that may write logs, and hold requests: the team turns them on. The function logs each field by its name.',
  ],
  check: (answers, context) => problems(answers, context),
  idle: (_answers, { source }) => (source ? [keptByApi] : []),
  wiring: (answers: Answers, context) =>
    isAuthorizer(answers) ? authorizing(answers, context) : resolving(answers, context),
  view: (answers, { fn }) => viewOf(answers.kind, fieldsOf(answers.fields, fn.name)),
  events: (answers, fixtures, { fn }) =>
    eventsOf(answers.kind, fieldsOf(answers.fields, fn.name), fixtures),
  cases: (answers, _table, { fn }) =>
    casesOf(answers.kind, fieldsOf(answers.fields, fn.name), authorization),
  send: (answers, { fn }) => ({
    source: { output: 'GraphqlApiId' },
    command: sendCommand(answers.kind, fieldsOf(answers.fields, fn.name)),
  }),
});
