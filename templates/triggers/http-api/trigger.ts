import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { existing } from '../../../generators/resources.js';
import type { JsonObject, Resource } from '../../../generators/wiring.js';
import {
  accessLog,
  accessLogOptions,
  accessLogPitfall,
  accessLogProblems,
  accessLogProps,
} from '../../shared/access-log.js';
import { keptByStage } from '../../shared/existing-apis.js';
import { casesOf, eventsOf } from '../../shared/http/cases.js';
import { corsOf, corsOptions, corsProblems } from '../../shared/http/cors.js';
import { routeOptions, throttlingOptions } from '../../shared/http/options.js';
import { routesProblem } from '../../shared/http/problems.js';
import { requestOf } from '../../shared/http/requests.js';
import { routesOf } from '../../shared/http/routes.js';
import { curl } from '../../shared/http/samples.js';
import { routesView } from '../../shared/http/view.js';
import { httpRequests } from './cases.js';
import { foreignCorsProblems, preflightProblem } from './problems.js';
import { sampleEvent } from './samples.js';

const docs =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html';

const options = {
  ...routeOptions,
  ...throttlingOptions,
  ...corsOptions,
  ...accessLogOptions,
} as const;

/** What a plain route function answers. */
const resultType = 'APIGatewayProxyStructuredResultV2';

type Answers = AnswersTo<typeof options>;

/** API Gateway cuts a call of an HTTP API off at 30 seconds, which no quota raises. */
const integrationTimeout = 30;

function httpApi(answers: Answers, name: string): Resource {
  const props = {
    name,
    throttlingRateLimit: answers['throttling-rate-limit'],
    throttlingBurstLimit: answers['throttling-burst-limit'],
    ...accessLogProps(answers, 'http-api'),
    authorization: answers.authorization,
    cors: corsOf(answers, {
      routes: routesOf(answers.routes, name),
      signed: answers.authorization === 'AWS_IAM',
    }),
  };
  return { kind: 'http-api', id: 'api', title: 'HTTP API', props, existing: null, declared: null };
}

export default defineTrigger({
  id: 'http-api',
  title: 'Amazon API Gateway HTTP API',
  family: 'API and request/response',
  summary: 'HTTP requests of an HTTP API, payload format 2.0, with a route table',
  docs,
  shared: ['http'],
  invocation: 'synchronous',
  responseContract:
    'Answers { statusCode, headers?, cookies?: string[], body?: string, isBase64Encoded? }. Anything without statusCode is taken for the body of a 200; an error becomes 500.',
  permission: 'Resource policy: apigateway.amazonaws.com with the ARN of each method and path.',
  eventType: 'APIGatewayProxyEventV2',
  signs: [{ path: ['requestContext', 'http'], is: null }],
  requests: { format: '2.0', from: ['put_http_api'], usual: true },
  timeout: 10,
  source: {
    service: 'execute-api',
    noun: 'HTTP API',
    namePattern: /^[a-z0-9]{1,20}$/,
    declaredAs: [
      'AWS::Serverless::HttpApi',
      'AWS::ApiGatewayV2::Api',
      'aws_apigatewayv2_api',
      'apigatewayv2.HttpApi',
    ],
    example: 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5',
  },
  options,
  pitfalls: [
    'pathParameters, queryStringParameters, cookies and body are left out when there are none.',
    'Header names are in lower case; values of a header or query parameter that is sent twice are joined by commas, and cookies stand apart.',
    'rawPath and path parameters are decoded: %2F in a path counts as a slash when the route is looked up.',
    'body is base64 when isBase64Encoded is true: that is decided by the content type.',
    'What matches no route is answered with 404 by API Gateway itself, a wrong method too, and never reaches the function.',
    'With --allow-origins API Gateway answers preflight requests and sets the CORS headers; those of the function are ignored.',
    'A route with ANY takes preflight requests from API Gateway: with AWS_IAM it refuses them, for they are never signed.',
    'rawPath begins with the name of a stage other than $default, and Powertools routes on the path.',
    `The integration ends after ${integrationTimeout} seconds; the function would run on.`,
    'With authorization NONE everybody can call the API.',
    accessLogPitfall,
  ],
  check(answers, context) {
    const { fn, source } = context;
    const { 'allow-origins': origins, 'allow-headers': headers, 'max-age': age } = answers;
    const cors = { 'allow-origins': origins, 'allow-headers': headers, 'max-age': age };
    const routes = routesOf(answers.routes, fn.name);
    const preflight = origins.length > 0 ? preflightProblem(routes, answers.authorization) : null;
    const clash = routesProblem(routes) ?? preflight;
    const problems = clash ? [{ option: 'routes', message: clash }] : [];
    if (fn.timeout > integrationTimeout) {
      const message = `is at most ${integrationTimeout} behind an HTTP API, which gives up then`;
      problems.push({ option: 'timeout', message });
    }
    if (source?.declared?.literals['protocol-type'] === 'WEBSOCKET') {
      const message = 'is a WebSocket API, whose routes are no methods and paths';
      problems.push({ option: 'source', message });
    }
    return [
      ...problems,
      ...(source ? foreignCorsProblems(cors) : corsProblems(cors)),
      ...accessLogProblems(answers, context),
    ];
  },
  idle: (_answers, { source }) => (source ? [keptByStage] : []),
  wiring: (answers, context) => ({
    resources: context.source
      ? [existing('http-api', 'api', 'HTTP API', context.source)]
      : [...accessLog(answers, context), httpApi(answers, context.fn.called)],
    link: {
      kind: 'route',
      variant: 'http-api',
      api: { ref: 'api' },
      principal: 'apigateway.amazonaws.com',
      routes: routesOf(answers.routes, context.fn.name),
      authorization: answers.authorization,
      settings: { payloadFormatVersion: '2.0' },
    },
    asyncInvoke: null,
  }),
  view: (answers, { fn }) => routesView(routesOf(answers.routes, fn.name), resultType, fn.name),
  events: (answers, fixtures, { fn }) => {
    const routes = routesOf(answers.routes, fn.name);
    const surroundings = {
      base: fixtures['request'] as JsonObject,
      routes,
      signed: answers.authorization === 'AWS_IAM',
    };
    return eventsOf(httpRequests(routes), (sample) => sampleEvent(sample, surroundings));
  },
  cases: (answers, _table, { fn }) => casesOf(httpRequests(routesOf(answers.routes, fn.name))),
  send: (answers, { fn, source }) => {
    const url = `"https://${source?.name}.execute-api.$AWS_REGION.amazonaws.com"`;
    const [first] = routesOf(answers.routes, fn.name);
    const signer = answers.authorization === 'AWS_IAM' ? 'execute-api' : null;
    return {
      source: source ? { bash: url } : { output: 'ApiUrl' },
      command: first ? curl(requestOf(first), signer) : '',
    };
  },
});
