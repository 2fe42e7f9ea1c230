import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { existing } from '../../../generators/resources.js';
import type { Existing, JsonObject, Resource } from '../../../generators/wiring.js';
import { casesOf, eventsOf } from '../../shared/http/cases.js';
import { routeOptions } from '../../shared/http/options.js';
import { routesProblem } from '../../shared/http/problems.js';
import { requestOf } from '../../shared/http/requests.js';
import { routesOf } from '../../shared/http/routes.js';
import { curl } from '../../shared/http/samples.js';
import { pathRequests } from '../../shared/paths/requests.js';
import { pathsView } from '../../shared/paths/view.js';
import { prefixOf, requests, ruleProblems } from './rule.js';
import { sampleEvent } from './samples.js';

/** Longest name of a service less the prefix of a deployment. https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateService.html */
const nameMax = 40 - 10;
/**
 * Highest priority of a rule that every target takes: the API takes 2000, CloudFormation and Terraform take 100.
 * https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateRule.html
 */
const priorityMax = 100;
/** The priority where nothing is said. */
const usualPriority = 50;

const options = {
  routes: routeOptions.routes,
  'auth-type': {
    type: 'enum',
    description:
      'Who may call the service: whom IAM lets, in this account (AWS_IAM), or everybody in its networks (NONE)',
    enum: ['AWS_IAM', 'NONE'],
    default: 'AWS_IAM',
    ask: true,
  },
  'path-prefix': {
    type: 'string',
    description:
      'What the paths begin with that the listener of --source forwards, such as /orders; by default what the routes have in common',
    pattern: /^\/[A-Za-z0-9._~/-]*$/,
    maxLength: 200,
    default: null,
  },
  priority: {
    type: 'integer',
    description: `Place of the rule among those of the listener of --source, where no other may stand (${usualPriority} unless told)`,
    minimum: 1,
    maximum: priorityMax,
    default: null,
    ask: true,
  },
} as const;

type Answers = AnswersTo<typeof options>;

/** How handlers get their requests. */
const shape = {
  event: 'LatticeEvent',
  result: 'LatticeResult',
  typesFrom: './aws-lattice.js',
  requestId: "sample.headers['x-amzn-requestid']?.[0]",
  pythonRequestId: 'SAMPLE["headers"]["x-amzn-requestid"][0]',
};

/** Names have three characters at least, and do not look like ids. */
function nameOf(functionName: string): string {
  const taken = functionName.length < 3 || /^(?:svc|tg)-/.test(functionName);
  return shorten(taken ? `fn-${functionName}` : functionName, nameMax);
}

const made = { existing: null, declared: null };

function group(functionName: string): Resource {
  const props = { name: nameOf(functionName) };
  return { kind: 'lattice-group', id: 'target-group', title: 'Target group', props, ...made };
}

function service(answers: Answers, functionName: string): Resource {
  const authType = answers['auth-type'];
  const props = {
    name: nameOf(functionName),
    authType,
    signed: authType === 'AWS_IAM',
    group: { ref: 'target-group' },
  };
  return { kind: 'lattice-service', id: 'service', title: 'Service', props, ...made };
}

/** The ids in the ARN of a listener; null for one that the project declares. */
function idsOf({ name, declared }: Existing): { [name: string]: string | null } {
  const [serviceIdentifier = null, , listenerIdentifier = null] = declared ? [] : name.split('/');
  return { serviceIdentifier, listenerIdentifier };
}

export default defineTrigger({
  id: 'vpc-lattice',
  title: 'Amazon VPC Lattice service',
  family: 'API and request/response',
  summary:
    'HTTP requests within the networks of VPC Lattice, signed by default, with a route table',
  docs: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html',
  shared: ['http', 'paths'],
  invocation: 'synchronous',
  responseContract:
    'Answers { statusCode, headers, isBase64Encoded, body? }, with one value for a header. An error becomes 502.',
  permission:
    'Resource policy: vpc-lattice.amazonaws.com with the ARN of the target group. Auth policy of the service: vpc-lattice-svcs:Invoke for principals of this account, whose own policies must allow it as well.',
  eventType: 'LatticeEvent',
  signs: [{ path: ['requestContext', 'serviceNetworkArn'], is: null }],
  requests,
  timeout: 10,
  source: {
    service: 'vpc-lattice',
    noun: 'listener of a VPC Lattice service',
    arnPrefix: 'service/',
    namePattern: /^svc-[0-9a-z]{17}\/listener\/listener-[0-9a-z]{17}$/,
    declaredAs: ['AWS::VpcLattice::Listener', 'aws_vpclattice_listener', 'vpclattice.CfnListener'],
    example:
      'arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-0285b53b2eabcdefg/listener/listener-0238d4e94abcdefgh',
    arnFrom: "aws vpc-lattice list-listeners --service-identifier SERVICE --query 'items[].arn'",
  },
  options,
  pitfalls: [
    'A service is reached from VPCs that are associated with a service network, and only once it is associated with that network as well: that is for whoever runs the network.',
    'With AWS_IAM a caller needs three allowances: of its own policy (vpc-lattice-svcs:Invoke), of the auth policy of the service, and of that of the network where it has one.',
    'Signatures are of the service vpc-lattice-svcs, and the body is not signed: x-amz-content-sha256 must be UNSIGNED-PAYLOAD.',
    'Callers of other accounts are refused by the auth policy that is made here: add them there.',
    'The function finds the route of a request itself: what is not in its table is answered with 404 or 405 by the function, and billed.',
    'Event structure V2: headers and query parameters are lists of values, and requestContext.timeEpoch is in microseconds, as text.',
    'body is left out where there is none, and base64 when isBase64Encoded is true, which is left out for text: that is decided by content-type and content-encoding.',
    'Bodies have at most 6 MB each way. The whole answer of a function is waited for: a minute, unless the idle timeout of the service is another one.',
    'A rule matches one prefix of paths; one with the same priority makes the deployment fail.',
    'With auth-type NONE everybody in the associated networks can call the service, unless the network itself asks who calls.',
  ],
  check(answers, { fn, source }) {
    const routes = routesOf(answers.routes, fn.name);
    const clash = routesProblem(routes);
    const open = source !== null && answers['auth-type'] === 'NONE';
    const message = 'is for the owner of the service to say whose listener --source names';
    return [
      ...(clash ? [{ option: 'routes', message: clash }] : []),
      ...(open ? [{ option: 'auth-type', message }] : []),
      ...ruleProblems(
        { 'path-prefix': answers['path-prefix'], priority: answers.priority },
        source !== null,
      ),
    ];
  },
  wiring: (answers, { fn, source }) => {
    const routes = routesOf(answers.routes, fn.name);
    const targets = group(fn.called);
    const rule = source && {
      ...idsOf(source),
      priority: answers.priority ?? usualPriority,
      ruleName: nameOf(fn.called),
      pathPrefix: answers['path-prefix'] ?? prefixOf(routes),
    };
    return {
      resources: source
        ? [existing('lattice-listener', 'listener', 'Listener', source), targets]
        : [targets, service(answers, fn.called)],
      link: {
        kind: 'forward',
        variant: 'vpc-lattice',
        targets: { ref: targets.id },
        listener: source ? { ref: 'listener' } : null,
        principal: 'vpc-lattice.amazonaws.com',
        tellsAccount: false,
        routes,
        settings: { lambdaEventStructureVersion: 'V2', ...rule },
      },
      asyncInvoke: null,
    };
  },
  view: (answers, { fn }) => pathsView(routesOf(answers.routes, fn.name), shape, fn.name),
  events: (answers, fixtures, { fn }) => {
    const base = fixtures['request'] as JsonObject;
    const requests = pathRequests(routesOf(answers.routes, fn.name));
    return eventsOf(requests, (sample) => sampleEvent(sample, base));
  },
  cases: (answers, _table, { fn }) => casesOf(pathRequests(routesOf(answers.routes, fn.name))),
  send: (answers, { fn, source }) => {
    const [first] = routesOf(answers.routes, fn.name);
    const query = (call: string, what: string): string =>
      `$(aws vpc-lattice ${call} --query ${what} --output text)`;
    const owner = query('get-target-group --target-group-identifier "$SOURCE"', 'serviceArns[0]');
    const name = query(`get-service --service-identifier "${owner}"`, 'dnsEntry.domainName');
    const signer = source || answers['auth-type'] === 'AWS_IAM' ? 'vpc-lattice-svcs' : null;
    const unsigned = `-H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$SOURCE`;
    const command = first ? curl(requestOf(first), signer) : '';
    return {
      source: { output: 'TargetGroupArn' },
      command: (signer ? command.replace('"$SOURCE', () => unsigned) : command).replace(
        '$SOURCE',
        () => `https://${name}`,
      ),
    };
  },
});
