import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { existing } from '../../../generators/resources.js';
import type { JsonObject, Resource } from '../../../generators/wiring.js';
import {
  accessLog,
  accessLogOptions,
  accessLogPitfall,
  accessLogProblems,
  accessLogProps,
  loggingRolePitfall,
} from '../../shared/access-log.js';
import { keptByStage } from '../../shared/existing-apis.js';
import { casesOf, eventsOf } from '../../shared/http/cases.js';
import { routeOptions, throttlingOptions } from '../../shared/http/options.js';
import { requestOf } from '../../shared/http/requests.js';
import { routesOf } from '../../shared/http/routes.js';
import { curl } from '../../shared/http/samples.js';
import { routesView } from '../../shared/http/view.js';
import { restRequests } from './cases.js';
import { routesProblem } from './problems.js';
import { sampleEvent } from './samples.js';

const docs =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html';

const options = {
  ...routeOptions,
  'stage-name': {
    type: 'string',
    description: 'Stage that is deployed: letters, digits and underscores',
    pattern: /^[A-Za-z0-9_]+$/,
    maxLength: 128,
    default: 'prod',
  },
  ...throttlingOptions,
  ...accessLogOptions,
  'root-resource-id': {
    type: 'string',
    description: 'Id of the root resource (/) of the API that --source names',
    pattern: /^[a-z0-9]+$/,
    maxLength: 10,
    default: null,
  },
} as const;

/** What a plain route function answers. */
const resultType = 'APIGatewayProxyResult';

type Answers = AnswersTo<typeof options>;

/** API Gateway cuts a REST call off at 29 seconds, the integration's largest default timeout. */
const integrationTimeout = 29;

function restApi(answers: Answers, name: string): Resource {
  const props = {
    name,
    stageName: answers['stage-name'],
    throttlingRateLimit: answers['throttling-rate-limit'],
    throttlingBurstLimit: answers['throttling-burst-limit'],
    ...accessLogProps(answers, 'rest-api'),
    authorization: answers.authorization,
  };
  const node = { kind: 'rest-api', id: 'api', title: 'REST API', props };
  return { ...node, existing: null, declared: null };
}

/** The root of an API that is made is known. */
const ownRoot = {
  options: ['root-resource-id'],
  why: 'it is for an API that exists, which --source names',
};

export default defineTrigger({
  id: 'api-gateway',
  title: 'Amazon API Gateway REST API',
  family: 'API and request/response',
  summary: 'HTTP requests of a REST API with Lambda proxy integration and a route table',
  docs,
  shared: ['http'],
  invocation: 'synchronous',
  responseContract:
    'Answers { statusCode, headers?, multiValueHeaders?, body?: string, isBase64Encoded? }; anything else, or an error, becomes 502.',
  permission: 'Resource policy: apigateway.amazonaws.com with the ARN of each method and path.',
  eventType: 'APIGatewayProxyEvent',
  signs: [
    { path: ['httpMethod'], is: null },
    { path: ['requestContext', 'resourceId'], is: null },
  ],
  requests: { format: '1.0', from: ['put_rest_api'], usual: true },
  timeout: 10,
  source: {
    service: 'execute-api',
    noun: 'REST API',
    namePattern: /^[a-z0-9]{1,20}$/,
    declaredAs: [
      'AWS::Serverless::Api',
      'AWS::ApiGateway::RestApi',
      'aws_api_gateway_rest_api',
      'apigateway.RestApi',
      'apigateway.LambdaRestApi',
    ],
    example: 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5',
  },
  options,
  pitfalls: [
    'pathParameters, queryStringParameters and body are null, not empty, when absent.',
    'Path parameters stand as the caller sent them, percent-encoded.',
    'body is base64 when isBase64Encoded is true.',
    'Powertools routes on the path: behind a base path of a custom domain, tell it the prefix.',
    'A change of routes has no effect until the stage is deployed again.',
    `The integration ends after ${integrationTimeout} seconds; the function would run on.`,
    'With authorization NONE everybody can call the API.',
    accessLogPitfall,
    loggingRolePitfall,
  ],
  check(answers, context) {
    const { fn, source } = context;
    const clash = routesProblem(routesOf(answers.routes, fn.name));
    const problems = clash ? [{ option: 'routes', message: clash }] : [];
    if (fn.timeout > integrationTimeout) {
      const message = `is at most ${integrationTimeout} behind a REST API, which gives up then`;
      problems.push({ option: 'timeout', message });
    }
    if (source && !source.declared && !answers['root-resource-id']) {
      const message =
        'is needed with --source: aws apigateway get-resources --rest-api-id ID shows the id of /';
      problems.push({ option: 'root-resource-id', message });
    }
    return [...problems, ...accessLogProblems(answers, context)];
  },
  idle: (_answers, { source }) => [source ? keptByStage : ownRoot],
  wiring: (answers, context) => ({
    resources: context.source
      ? [existing('rest-api', 'api', 'REST API', context.source)]
      : [...accessLog(answers, context), restApi(answers, context.fn.called)],
    link: {
      kind: 'route',
      variant: 'rest-api',
      api: { ref: 'api' },
      principal: 'apigateway.amazonaws.com',
      routes: routesOf(answers.routes, context.fn.name),
      authorization: answers.authorization,
      settings: {
        stageName: answers['stage-name'],
        rootResourceId: answers['root-resource-id'],
        throttlingRateLimit: answers['throttling-rate-limit'],
        throttlingBurstLimit: answers['throttling-burst-limit'],
        ...accessLogProps(answers, 'rest-api'),
      },
    },
    asyncInvoke: null,
  }),
  view: (answers, { fn }) => routesView(routesOf(answers.routes, fn.name), resultType, fn.name),
  events: (answers, fixtures, { fn }) => {
    const surroundings = {
      base: fixtures['request'] as JsonObject,
      stage: answers['stage-name'],
      signed: answers.authorization === 'AWS_IAM',
    };
    return eventsOf(restRequests(routesOf(answers.routes, fn.name)), (sample) =>
      sampleEvent(sample, surroundings),
    );
  },
  cases: (answers, _table, { fn }) => casesOf(restRequests(routesOf(answers.routes, fn.name))),
  send: (answers, { fn, source }) => {
    const url = `"https://${source?.name}.execute-api.$AWS_REGION.amazonaws.com/${answers['stage-name']}"`;
    const [first] = routesOf(answers.routes, fn.name);
    const signer = answers.authorization === 'AWS_IAM' ? 'execute-api' : null;
    return {
      source: source ? { bash: url } : { output: 'ApiUrl' },
      command: first ? curl(requestOf(first), signer) : '',
    };
  },
});
