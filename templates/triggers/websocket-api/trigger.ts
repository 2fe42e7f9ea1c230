import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import {
  accessLog,
  accessLogOptions,
  accessLogPitfall,
  accessLogProblems,
  accessLogProps,
  loggingRolePitfall,
} from '../../shared/access-log.js';
import { keptByStage } from '../../shared/existing-apis.js';
import { throttlingOptions } from '../../shared/http/options.js';
import { signature } from '../../shared/http/samples.js';
import { isAnswered, keysProblem, keysView, kindOf } from './keys.js';
import { casesOf, eventsOf, sampleOf } from './sample-events.js';
import { messageOf, type Surroundings } from './samples.js';

const options = {
  routes: {
    type: 'list',
    description:
      'Keys of routes: $connect, $disconnect, $default and names of actions, with letters, digits, - and _',
    pattern: /^(?:\$connect|\$disconnect|\$default|[A-Za-z][A-Za-z0-9_-]{0,31})$/,
    maxItems: 100,
    default: ['$connect', '$disconnect', '$default', 'sendMessage'],
    ask: true,
  },
  'route-selection-expression': {
    type: 'string',
    description: 'The field of a message that names its action, such as $request.body.action',
    pattern: /^\$request\.body(?:\.[A-Za-z_][A-Za-z0-9_]*)+$/,
    maxLength: 128,
    default: '$request.body.action',
  },
  authorization: {
    type: 'enum',
    description: 'Who may connect: who signs with IAM credentials (AWS_IAM), or everybody (NONE)',
    enum: ['AWS_IAM', 'NONE'],
    default: 'AWS_IAM',
    ask: true,
  },
  'stage-name': {
    type: 'string',
    description: 'Stage that is deployed: letters, digits and underscores',
    pattern: /^[A-Za-z0-9_]+$/,
    maxLength: 128,
    default: 'prod',
  },
  ...throttlingOptions,
  ...accessLogOptions,
} as const;

type Answers = AnswersTo<typeof options>;

/** API Gateway cuts a call of a WebSocket API off at 29 seconds, which no quota raises. */
const integrationTimeout = 29;

function webSocketApi(answers: Answers, name: string): Resource {
  const props = {
    name,
    routeSelectionExpression: answers['route-selection-expression'],
    ...accessLogProps(answers, 'websocket-api'),
  };
  const node = { kind: 'websocket-api', id: 'api', title: 'WebSocket API', props };
  return { ...node, existing: null, declared: null };
}

function surroundings(answers: Answers): Surroundings {
  return {
    keys: answers.routes,
    actionPath: answers['route-selection-expression'].split('.').slice(2),
    stage: answers['stage-name'],
    signed: answers.authorization === 'AWS_IAM',
  };
}

/** A handshake that curl signs; what it shows is the answer 101 of a connection. WebSockets came to stay with curl 8.11. */
const handshake = `curl --include --max-time 5 ${signature('execute-api')} "$SOURCE" # curl 8.11 or later`;

function sendCommand(answers: Answers): string {
  const { keys, actionPath, signed } = surroundings(answers);
  if (signed && keys.includes('$connect')) return handshake;
  const action = keys.find((key) => kindOf(key) === 'action') ?? 'no-such-action';
  const message = bashWord(JSON.stringify(messageOf(action, actionPath)));
  return `npx wscat --connect "$SOURCE" --execute ${message} --wait 3`;
}

/** Who calls is asked at $connect alone. */
const unasked = { options: ['authorization'], why: 'it is for $connect, which --routes lacks' };

export default defineTrigger({
  id: 'websocket-api',
  title: 'Amazon API Gateway WebSocket API',
  family: 'API and request/response',
  summary: 'Connections and messages of a WebSocket API, answered by the route of each',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html',
  invocation: 'synchronous',
  responseContract:
    'Answers { statusCode, body? }. Anything but 2xx for $connect refuses the connection; the body for a message is sent to its client, whatever the status; what is answered for $disconnect is ignored.',
  permission: 'Resource policy: apigateway.amazonaws.com with the ARN of each route.',
  eventType: 'APIGatewayProxyWebsocketEventV2',
  signs: [{ path: ['requestContext', 'connectionId'], is: null }],
  timeout: 10,
  source: {
    service: 'execute-api',
    noun: 'WebSocket API',
    namePattern: /^[a-z0-9]{1,20}$/,
    declaredAs: ['AWS::ApiGatewayV2::Api', 'aws_apigatewayv2_api', 'apigatewayv2.WebSocketApi'],
    example: 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5',
  },
  options,
  pitfalls: [
    'API Gateway asks who calls at $connect alone: a connection that is open stays so for up to two hours, whatever becomes of its credentials.',
    'Browsers sign nothing and let every site connect: with authorization NONE look at the origin of a connection and at a token of its own.',
    'A client that asks for a subprotocol is refused by its browser unless the answer to $connect has the header Sec-WebSocket-Protocol.',
    '$disconnect comes once or not at all: let what is kept of a connection expire by itself.',
    'A message is lost when the connection breaks: nobody sends it again but the client, under another messageId, so let messages carry an id of their own.',
    'Messages of one connection are handled at the same time, and their answers come in any order: repeat an id of the message in the answer.',
    'What is no JSON, or names no action that has a route, comes to $default; without that route API Gateway answers with an error.',
    'To send to other connections, keep their ids, let the role call execute-api:ManageConnections on /*/POST/@connections/*, and take the error 410 for a connection that is gone.',
    `The integration ends after ${integrationTimeout} seconds; a message has at most 128 KB, and ten idle minutes end a connection.`,
    'With authorization NONE everybody can connect.',
    accessLogPitfall,
    loggingRolePitfall,
  ],
  check(answers, context) {
    const { fn, source } = context;
    const problem = keysProblem(answers.routes, source === null);
    const problems = problem === null ? [] : [{ option: 'routes', message: problem }];
    if (fn.timeout > integrationTimeout) {
      const message = `is at most ${integrationTimeout} behind a WebSocket API, which gives up then`;
      problems.push({ option: 'timeout', message });
    }
    if (source?.declared?.literals['protocol-type'] === 'HTTP') {
      const message = 'is an HTTP API, whose routes are methods and paths';
      problems.push({ option: 'source', message });
    }
    return [...problems, ...accessLogProblems(answers, context)];
  },
  idle: (answers, { source }) => [
    ...(source ? [keptByStage] : []),
    ...(answers.routes.includes('$connect') ? [] : [unasked]),
  ],
  wiring: (answers, context) => ({
    resources: context.source
      ? [existing('websocket-api', 'api', 'WebSocket API', context.source)]
      : [...accessLog(answers, context), webSocketApi(answers, context.fn.called)],
    link: {
      kind: 'route',
      variant: 'websocket-api',
      api: { ref: 'api' },
      principal: 'apigateway.amazonaws.com',
      routes: [],
      keys: answers.routes,
      authorization: answers.authorization,
      settings: {
        stageName: answers['stage-name'],
        throttlingRateLimit: answers['throttling-rate-limit'],
        throttlingBurstLimit: answers['throttling-burst-limit'],
        authorizedKeys: answers.routes.filter((key) => key === '$connect'),
        answeredKeys: answers.routes.filter(isAnswered),
        ...accessLogProps(answers, 'websocket-api'),
      },
    },
    asyncInvoke: null,
  }),
  view: (answers) => ({ ...keysView(answers.routes), sample: sampleOf(surroundings(answers)) }),
  events: (answers, fixtures) => eventsOf(fixtures, surroundings(answers)),
  cases: (answers) => casesOf(surroundings(answers)),
  send: (answers, { source }) => ({
    source: source
      ? {
          bash: `"wss://${source.name}.execute-api.$AWS_REGION.amazonaws.com/${answers['stage-name']}"`,
        }
      : { output: 'SocketUrl' },
    command: sendCommand(answers),
  }),
});
