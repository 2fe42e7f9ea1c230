import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { existing } from '../../../generators/resources.js';
import type { JsonObject, Resource } from '../../../generators/wiring.js';
import { casesOf, eventsOf } from '../../shared/http/cases.js';
import { routeOptions } from '../../shared/http/options.js';
import { routesProblem } from '../../shared/http/problems.js';
import { requestOf } from '../../shared/http/requests.js';
import { routesOf } from '../../shared/http/routes.js';
import { curl } from '../../shared/http/samples.js';
import { pathRequests } from '../../shared/paths/requests.js';
import { pathsView } from '../../shared/paths/view.js';
import { forwardProblems, pathsOf, priorityMax } from './forwarding.js';
import { sampleEvent } from './samples.js';

/** Longest name of a target group, less what keeps those of two deployments apart. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const nameMax = 32 - 13;
/** The priority where nothing is said. */
const usualPriority = 100;

const options = {
  routes: routeOptions.routes,
  'path-pattern': {
    type: 'list',
    description:
      'Paths that the listener forwards, such as /orders/*; by default those of the routes',
    pattern: /^\/[A-Za-z0-9_.$/~"'@:+&*?-]{0,127}$/,
    maxItems: 5,
    default: [],
  },
  'host-header': {
    type: 'list',
    description:
      'Hosts whose requests the listener forwards, such as shop.example.com; by default all',
    pattern: /^[A-Za-z0-9.*?-]{1,128}$/,
    maxItems: 4,
    default: [],
  },
  priority: {
    type: 'integer',
    description: `Place of the rule among those of the listener, where no other may stand (${usualPriority} unless told)`,
    minimum: 1,
    maximum: priorityMax,
    default: null,
    ask: true,
  },
  'multi-value-headers': {
    type: 'boolean',
    description:
      'Whether events have every value of a header or query parameter, or the last alone',
    default: false,
  },
} as const;

type Answers = AnswersTo<typeof options>;

/** How handlers get their requests. */
function shapeOf({ 'multi-value-headers': several }: Answers) {
  const header = "['x-amzn-trace-id']";
  return {
    event: 'ALBEvent',
    result: 'ALBResult',
    requestId: several ? `sample.multiValueHeaders?.${header}?.[0]` : `sample.headers?.${header}`,
    pythonRequestId: several
      ? 'SAMPLE["multiValueHeaders"]["x-amzn-trace-id"][0]'
      : 'SAMPLE["headers"]["x-amzn-trace-id"]',
  };
}

function targetGroup(answers: Answers, functionName: string): Resource {
  const props = {
    name: shorten(functionName, nameMax),
    multiValueHeaders: answers['multi-value-headers'],
  };
  const title = 'Target group';
  return { kind: 'target-group', id: 'target-group', title, props, existing: null, declared: null };
}

export default defineTrigger({
  id: 'alb',
  title: 'Elastic Load Balancing Application Load Balancer',
  family: 'API and request/response',
  summary: 'HTTP requests that a listener forwards to a target group, with a route table',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  shared: ['http', 'paths'],
  invocation: 'synchronous',
  responseContract:
    'Answers { statusCode, headers or multiValueHeaders, body?, isBase64Encoded }: with several values for a header exactly where the event has them. An error becomes 502.',
  permission:
    'Resource policy: elasticloadbalancing.amazonaws.com with the ARN of the target group and the account.',
  eventType: 'ALBEvent',
  signs: [{ path: ['requestContext', 'elb'], is: null }],
  requests: {
    format: '1.0',
    from: [
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      'aws_lb_target_group',
      'elbv2.ApplicationTargetGroup',
      'put_target_group',
    ],
    usual: false,
  },
  timeout: 10,
  source: {
    service: 'elasticloadbalancing',
    noun: 'listener of an Application Load Balancer',
    arnPrefix: 'listener/app/',
    namePattern: /^[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}\/[0-9a-f]{16}$/,
    declaredAs: [
      'AWS::ElasticLoadBalancingV2::Listener',
      'aws_lb_listener',
      'elbv2.ApplicationListener',
    ],
    example:
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2',
    arnFrom:
      "aws elbv2 describe-listeners --load-balancer-arn LOAD_BALANCER --query 'Listeners[].ListenerArn'",
  },
  options,
  pitfalls: [
    'Without --source there is a target group that no listener forwards to yet: a rule of yours can, with its ARN.',
    'The function finds the route of a request itself: what is not in its table is answered with 404 or 405 by the function, and billed.',
    'path is as it was sent, percent-encoded, and so are query parameters; header names are in lower case.',
    'Without --multi-value-headers an event has the last value alone of a header or query parameter that is sent twice, and an answer sets one cookie.',
    'Bodies have at most 1 MB each way; a larger answer becomes 502. WebSockets are refused.',
    'body is an empty text where there is none, and base64 when isBase64Encoded is true: that is decided by the content type.',
    'Whoever reaches the listener reaches the function: who that is, TLS and authentication are for the load balancer, whose rules may authenticate.',
    'A rule with the same priority makes the deployment fail, and one before it takes the requests.',
    'A target group has one function, and one load balancer.',
  ],
  check(answers, { fn, source }) {
    const routes = routesOf(answers.routes, fn.name);
    const clash = routesProblem(routes);
    const forwarded = {
      'path-pattern': answers['path-pattern'],
      'host-header': answers['host-header'],
      priority: answers.priority,
    };
    return [
      ...(clash ? [{ option: 'routes', message: clash }] : []),
      ...forwardProblems(forwarded, routes, source !== null),
    ];
  },
  wiring: (answers, { fn, source }) => {
    const routes = routesOf(answers.routes, fn.name);
    const group = targetGroup(answers, fn.called);
    return {
      resources: [...(source ? [existing('listener', 'listener', 'Listener', source)] : []), group],
      link: {
        kind: 'forward',
        variant: 'alb',
        targets: { ref: group.id },
        listener: source ? { ref: 'listener' } : null,
        principal: 'elasticloadbalancing.amazonaws.com',
        tellsAccount: true,
        routes,
        settings: {
          priority: answers.priority ?? usualPriority,
          pathPattern: pathsOf(answers['path-pattern'], routes),
          hostHeader: answers['host-header'].length > 0 ? [...answers['host-header']] : null,
        },
      },
      asyncInvoke: null,
    };
  },
  view: (answers, { fn }) => ({
    ...pathsView(routesOf(answers.routes, fn.name), shapeOf(answers), fn.name),
    severalValues: true,
  }),
  events: (answers, fixtures, { fn }) => {
    const base = fixtures['request'] as JsonObject;
    const requests = pathRequests(routesOf(answers.routes, fn.name));
    return eventsOf(requests, (sample) =>
      sampleEvent(sample, base, answers['multi-value-headers']),
    );
  },
  cases: (answers, _table, { fn }) => casesOf(pathRequests(routesOf(answers.routes, fn.name))),
  send: (answers, { fn }) => {
    const [first] = routesOf(answers.routes, fn.name);
    const [host] = answers['host-header'];
    const query = (call: string, arn: string, what: string): string =>
      `$(aws elbv2 ${call} "${arn}" --query '${what}' --output text)`;
    const balancer = query(
      'describe-target-groups --target-group-arns',
      '$SOURCE',
      'TargetGroups[0].LoadBalancerArns[0]',
    );
    const name = query(
      'describe-load-balancers --load-balancer-arns',
      balancer,
      'LoadBalancers[0].DNSName',
    );
    const url = `https://${host && !/[*?]/.test(host) ? host : name}`;
    return {
      source: { output: 'TargetGroupArn' },
      command: first ? curl(requestOf(first), null).replace('$SOURCE', url) : '',
    };
  },
});
