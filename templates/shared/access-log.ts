import type { AnswersTo, Problem, TriggerContext } from '../../generators/define.js';
import { logGroup } from '../../generators/resources.js';
import type { Resource, Value } from '../../generators/wiring.js';

/** Whether the stage of an API says who has called. */
export const accessLogOptions = {
  'access-logs': {
    type: 'boolean',
    description:
      'Write a line of JSON for each request, with the address of the caller, to a log group that is kept as long as the log of the function',
    default: false,
  },
} as const;

type Answers = AnswersTo<typeof accessLogOptions>;

/** Who has called, when, how it ended, and the id under which the lines of the function are found. */
const told = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  userArn: '$context.identity.userArn',
  status: '$context.status',
  error: '$context.error.message',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integration.error',
};

const answered = {
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
};

/** What is told of a request, by the kind of its API. */
const formats = {
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
  'http-api': { ...told, ...answered, routeKey: '$context.routeKey' },
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html */
  'rest-api': {
    ...told,
    ...answered,
    extendedRequestId: '$context.extendedRequestId',
    httpMethod: '$context.httpMethod',
    resourcePath: '$context.resourcePath',
  },
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html */
  'websocket-api': {
    ...told,
    extendedRequestId: '$context.extendedRequestId',
    connectionId: '$context.connectionId',
    eventType: '$context.eventType',
    routeKey: '$context.routeKey',
  },
};

/** The log group of an API that is made, where there is to be one. */
export function accessLog(answers: Answers, { fn }: TriggerContext): Resource[] {
  if (!answers['access-logs']) return [];
  const title = 'Access log of the API';
  const name = `${fn.called}-access`;
  return [logGroup({ id: 'access-log', title, name, retention: fn.logRetention })];
}

/** What the stage is told of it. */
export function accessLogProps(
  answers: Answers,
  kind: keyof typeof formats,
): { accessLog: Value; accessLogFormat: Value } {
  if (!answers['access-logs']) return { accessLog: null, accessLogFormat: null };
  return { accessLog: { ref: 'access-log' }, accessLogFormat: formats[kind] };
}

/** The stage of an API of others is not ours to set. */
export function accessLogProblems(answers: Answers, { source }: TriggerContext): Problem[] {
  if (!source || !answers['access-logs']) return [];
  const message = 'is for the owner of the API that --source names to set';
  return [{ option: 'access-logs', message }];
}

/** What access logs cost, beside money. */
export const accessLogPitfall =
  'With --access-logs the addresses of callers are kept, and each request is paid for once more.';

/** What REST and WebSocket APIs write logs with. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export const loggingRolePitfall =
  'Access logs are written with a role that all REST and WebSocket APIs of an account and Region share: without it the stage is refused. It is set once, for all, by «aws apigateway update-account» (cloudwatchRoleArn), and never by this project, which would take it from the others.';
