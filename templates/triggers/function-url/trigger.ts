import { type AnswersTo, defineTrigger, type Problem } from '../../../generators/define.js';
import type { JsonObject, Resource, Route, UrlLink, Value } from '../../../generators/wiring.js';
import { casesOf, eventsOf } from '../../shared/http/cases.js';
import { corsOf, corsOptions, corsProblems } from '../../shared/http/cors.js';
import { routeOptions } from '../../shared/http/options.js';
import { routesProblem } from '../../shared/http/problems.js';
import { requestOf } from '../../shared/http/requests.js';
import { routesOf } from '../../shared/http/routes.js';
import { curl } from '../../shared/http/samples.js';
import { pathRequests } from '../../shared/paths/requests.js';
import { pathsView } from '../../shared/paths/view.js';
import { sampleEvent } from './samples.js';

const options = {
  routes: routeOptions.routes,
  'auth-type': {
    type: 'enum',
    description: 'Who may call: IAM-signed requests only (AWS_IAM), or everybody (NONE)',
    enum: ['AWS_IAM', 'NONE'],
    default: 'AWS_IAM',
    ask: true,
  },
  ...corsOptions,
  'expose-headers': {
    type: 'list',
    description: 'Headers of an answer that such pages may read, such as etag',
    pattern: /^(?:\*|[a-z0-9-]+)$/,
    maxItems: 100,
    default: [],
  },
  'allow-credentials': {
    type: 'boolean',
    description: 'Whether such pages may send cookies and credentials along',
    default: false,
  },
} as const;

type Answers = AnswersTo<typeof options>;

/** How handlers get their requests. */
const shape = {
  event: 'LambdaFunctionURLEvent',
  result: 'APIGatewayProxyStructuredResultV2',
  requestId: 'sample.requestContext.requestId',
  pythonRequestId: 'SAMPLE["requestContext"]["requestId"]',
};

const allowMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

/** What Lambda tells browsers; of OPTIONS it says nothing, for it answers that itself. */
function urlCors(answers: Answers, routes: readonly Route[]): Value {
  const signed = answers['auth-type'] === 'AWS_IAM';
  const cors = corsOf(answers, {
    routes: routes.filter(({ method }) => method !== 'OPTIONS'),
    signed,
  });
  const { 'expose-headers': exposed, 'allow-credentials': credentials } = answers;
  return (
    cors && {
      ...cors,
      // With credentials a star stands for itself.
      ...(credentials && routes.some(({ method }) => method === 'ANY') ? { allowMethods } : {}),
      exposeHeaders: exposed.length > 0 ? [...exposed] : null,
      allowCredentials: credentials ? true : null,
    }
  );
}

function credentialsProblems(answers: Answers): Problem[] {
  const anyone = ['allow-origins', 'allow-headers', 'expose-headers'] as const;
  const wide = anyone.find((option) => answers[option].includes('*'));
  if (!answers['allow-credentials'] || !wide) return [];
  const message = `does not go with * in --${wide}: browsers refuse that`;
  return [{ option: 'allow-credentials', message }];
}

/** The URL is a setting of the function: it has no name, and its ARN is the function's. */
const url: Resource = {
  kind: 'function-url',
  id: 'url',
  title: 'Function URL',
  props: {},
  existing: null,
  declared: null,
  ofLink: true,
};

export default defineTrigger({
  id: 'function-url',
  title: 'AWS Lambda function URL',
  family: 'API and request/response',
  summary: "HTTP requests to the function's own URL, with a route table",
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
  shared: ['http', 'paths'],
  invocation: 'synchronous',
  responseContract:
    'Answers { statusCode, headers?, cookies?: string[], body?: string, isBase64Encoded? }. Anything without statusCode is taken for the body of a 200; an error becomes 502.',
  permission:
    'With AWS_IAM none: whoever calls needs lambda:InvokeFunctionUrl and lambda:InvokeFunction on the function. With NONE both for everybody, through the URL alone.',
  eventType: shape.event,
  signs: [{ path: ['requestContext', 'http'], is: null }],
  requests: {
    format: '2.0',
    from: ['AWS::Lambda::Url', 'aws_lambda_function_url', 'lambda.FunctionUrl', 'put_function_url'],
    usual: false,
  },
  timeout: 10,
  source: null,
  options,
  pitfalls: [
    'The function finds the route of a request itself: what is not in its table is answered with 404 or 405 by the function, and billed.',
    'rawPath is as it was sent, percent-encoded; there are no path parameters, and routeKey is always $default.',
    'Header names are in lower case; values of a header or query parameter that is sent twice are joined by commas, and cookies stand apart.',
    'body is base64 when isBase64Encoded is true: that is decided by the content type.',
    'A URL has no throttling, web ACL or domain of its own: reserved concurrency is the only limit, and CloudFront may stand before it.',
    'With --allow-origins Lambda answers preflight requests and sets the CORS headers: a function that sets them too sends them twice.',
    'Since October 2025 callers need lambda:InvokeFunction beside lambda:InvokeFunctionUrl, in the policy of their role with lambda:InvokedViaFunctionUrl.',
    'An answer is sent once it is complete (InvokeMode BUFFERED), and has at most 6 MB, as a request has.',
    'With auth-type NONE everybody can call the function, as often as they like.',
    'The URL changes when it is deleted and made again.',
  ],
  check(answers, { fn }) {
    const { 'allow-headers': headers, 'max-age': age } = answers;
    const cors = {
      'allow-origins': answers['allow-origins'],
      'allow-headers': headers,
      'max-age': age,
      'expose-headers': answers['expose-headers'],
      'allow-credentials': answers['allow-credentials'],
    };
    const routes = routesProblem(routesOf(answers.routes, fn.name));
    return [
      ...(routes ? [{ option: 'routes', message: routes }] : []),
      ...corsProblems(cors),
      ...credentialsProblems(answers),
    ];
  },
  wiring: (answers, { fn }) => {
    const routes = routesOf(answers.routes, fn.name);
    return {
      resources: [url],
      link: {
        kind: 'url',
        url: { ref: url.id },
        routes,
        authType: answers['auth-type'] as UrlLink['authType'],
        settings: { invokeMode: 'BUFFERED', cors: urlCors(answers, routes) },
      },
      asyncInvoke: null,
    };
  },
  view: (answers, { fn }) => pathsView(routesOf(answers.routes, fn.name), shape, fn.name),
  events: (answers, fixtures, { fn }) => {
    const signed = answers['auth-type'] === 'AWS_IAM';
    const base = fixtures['request'] as JsonObject;
    const requests = pathRequests(routesOf(answers.routes, fn.name));
    return eventsOf(requests, (sample) => sampleEvent(sample, base, signed));
  },
  cases: (answers, _table, { fn }) => casesOf(pathRequests(routesOf(answers.routes, fn.name))),
  send: (answers, { fn }) => {
    const [first] = routesOf(answers.routes, fn.name);
    const signer = answers['auth-type'] === 'AWS_IAM' ? 'lambda' : null;
    // The URL ends with a slash.
    return {
      source: { output: 'Url' },
      command: first ? curl(requestOf(first), signer).replace('$SOURCE', '${SOURCE%/}') : '',
    };
  },
});
