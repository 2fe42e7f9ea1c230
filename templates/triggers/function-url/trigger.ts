import { type AnswersTo, defineTrigger, type Problem } from '../../../generators/define.js';
import type { JsonObject, Resource, Route, UrlLink, Value } from '../../../generators/wiring.js';
import { casesOf, eventsOf } from '../../shared/http/cases.js';
import { corsOf, corsProblems } from '../../shared/http/cors.js';
import { routesProblem } from '../../shared/http/problems.js';
import { requestOf } from '../../shared/http/requests.js';
import { routesOf } from '../../shared/http/routes.js';
import { curl } from '../../shared/http/samples.js';
import { pathRequests } from '../../shared/paths/requests.js';
import { pathsView } from '../../shared/paths/view.js';
import { urlOptions } from './options.js';
import { sampleEvent } from './samples.js';
import { shapeOf, streamingProblems, streams } from './streaming.js';

type Answers = AnswersTo<typeof urlOptions>;

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
  shared: (answers) => ['http', 'paths', ...(streams(answers) ? ['streaming'] : [])],
  invocation: 'synchronous',
  responseContract:
    'Answers { statusCode, headers?, cookies?: string[], body?: string, isBase64Encoded? }. Anything without statusCode is taken for the body of a 200; an error becomes 502. As a stream it writes status, headers and cookies before the body, all through awslambda.streamifyResponse.',
  permission:
    'With AWS_IAM none: whoever calls needs lambda:InvokeFunctionUrl and lambda:InvokeFunction on the function. With NONE both for everybody, through the URL alone.',
  eventType: 'LambdaFunctionURLEvent',
  signs: [{ path: ['requestContext', 'http'], is: null }],
  requests: {
    format: '2.0',
    from: ['AWS::Lambda::Url', 'aws_lambda_function_url', 'lambda.FunctionUrl', 'put_function_url'],
    usual: false,
  },
  timeout: 10,
  source: null,
  options: urlOptions,
  pitfalls: [
    'The function finds the route of a request itself: what is not in its table is answered with 404 or 405 by the function, and billed.',
    'rawPath is as it was sent, percent-encoded; there are no path parameters, and routeKey is always $default.',
    'Header names are in lower case; values of a header or query parameter that is sent twice are joined by commas, and cookies stand apart.',
    'body is base64 when isBase64Encoded is true: that is decided by the content type.',
    'A URL has no throttling, web ACL or domain of its own: reserved concurrency is the only limit, and CloudFront may stand before it.',
    'With --allow-origins Lambda answers preflight requests and sets the CORS headers: a function that sets them too sends them twice.',
    'Since October 2025 callers need lambda:InvokeFunction beside lambda:InvokeFunctionUrl, in the policy of their role with lambda:InvokedViaFunctionUrl.',
    'With invoke-mode BUFFERED an answer is sent once it is complete, and has at most 6 MB, as a request has.',
    'With RESPONSE_STREAM an answer is sent as it comes, up to 200 MB, after the first 6 MB at 2 MB per second; status and headers cannot change once it has begun, and an error then only ends it early.',
    'A stream is not available in every region, nor through the URL of a function in a VPC, and is billed to its end when nobody listens any more.',
    'With auth-type NONE everybody can call the function, as often as they like.',
    'The URL changes when it is deleted and made again.',
  ],
  check(answers, context) {
    const { 'allow-headers': headers, 'max-age': age } = answers;
    const cors = {
      'allow-origins': answers['allow-origins'],
      'allow-headers': headers,
      'max-age': age,
      'expose-headers': answers['expose-headers'],
      'allow-credentials': answers['allow-credentials'],
    };
    const routes = routesProblem(routesOf(answers.routes, context.fn.name));
    return [
      ...(routes ? [{ option: 'routes', message: routes }] : []),
      ...corsProblems(cors),
      ...credentialsProblems(answers),
      ...streamingProblems(answers, context),
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
        settings: { invokeMode: answers['invoke-mode'], cors: urlCors(answers, routes) },
      },
      asyncInvoke: null,
    };
  },
  view: (answers, { fn }) =>
    pathsView(routesOf(answers.routes, fn.name), shapeOf(answers), fn.name),
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
