import { keyId } from '../../../generators/api-tree.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { objectOf } from '../../shared/http/samples.js';
import { kindOf } from './keys.js';

/** What samples depend on. */
export interface Surroundings {
  keys: readonly string[];
  /** The fields of a message that lead to the one with the name of its action. */
  actionPath: readonly string[];
  stage: string;
  /** True when clients sign with IAM credentials. */
  signed: boolean;
}

/** What API Gateway hands over, and what has to come of it. */
export interface Sample {
  event: string;
  title: string;
  key: string;
  /** What is laid over the fixture of its kind. */
  own: JsonObject;
  /** Fields of the fixture's request context that it lacks or has otherwise. */
  context?: JsonObject;
  status?: number;
  answer?: JsonObject;
  /** What the function is called with beside the connection; absent where none is called. */
  given?: JsonObject;
}

const order = { orderId: 'A-1001', note: 'schön 😀' };

/** The fields of a message of an action. */
export function messageOf(action: string, path: readonly string[]): JsonObject {
  const named = path.reduceRight<Json>((inner, field) => ({ [field]: inner }), action);
  return { ...objectOf(named), ...order };
}

const base64 = (text: string): JsonObject => ({
  body: Buffer.from(text).toString('base64'),
  isBase64Encoded: true,
});

function openings(key: string): Sample[] {
  const parameters = { token: 'f9b1c2d3', language: 'de' };
  return [
    {
      event: 'connect',
      title: 'lets a page connect',
      key,
      own: {
        queryStringParameters: parameters,
        multiValueQueryStringParameters: { token: ['f9b1c2d3'], language: ['de'] },
      },
      given: { origin: 'https://shop.example.com', parameters },
    },
    {
      event: 'connect-bare',
      title: 'lets a client connect that tells nothing of itself',
      key,
      own: { headers: { Host: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com' } },
      given: { origin: null, parameters: {} },
    },
  ];
}

function closings(key: string): Sample[] {
  const unexplained = { disconnectStatusCode: null, disconnectReason: '' };
  return [
    {
      event: 'disconnect',
      title: 'hears of a page that is left',
      key,
      own: {},
      given: { status: 1001, reason: 'Going away' },
    },
    {
      event: 'disconnect-unexplained',
      title: 'hears of a connection that ended without a word',
      key,
      own: {},
      context: unexplained,
      given: { status: null, reason: null },
    },
  ];
}

function strays(key: string, { actionPath }: Surroundings): Sample[] {
  const unknown = JSON.stringify(messageOf('no-such-action', actionPath));
  const texts = [
    ['default-not-json', 'takes a message that is no JSON', 'Grüße, A-1001', 'Grüße, A-1001'],
    ['default-unknown-action', 'takes a message whose action is not known', unknown, unknown],
    ['default-empty', 'takes an empty message', null, ''],
  ] as const;
  return texts.map(([event, title, body, text]) => ({
    event,
    title,
    key,
    own: body === null ? {} : { body },
    answer: { ok: true },
    given: { text },
  }));
}

function actions(keys: readonly string[], { actionPath }: Surroundings): Sample[] {
  const [first] = keys;
  const taken = keys.map((key): Sample => {
    const body = messageOf(key, actionPath);
    return {
      event: `action-${keyId(key)}`,
      title: `takes a message of ${key}`,
      key,
      own: { body: JSON.stringify(body) },
      answer: { ok: true },
      given: { body },
    };
  });
  return first === undefined ? [] : [...taken, ...hardMessages(first, actionPath)];
}

function hardMessages(key: string, actionPath: readonly string[]): Sample[] {
  const body = messageOf(key, actionPath);
  const refused = { status: 400, answer: { message: 'The message is no JSON object.' } };
  return [
    {
      event: 'binary-message',
      title: 'takes a message that came in binary',
      key,
      own: base64(JSON.stringify(body)),
      answer: { ok: true },
      given: { body },
    },
    {
      event: 'half-message',
      title: 'refuses half a message',
      key,
      own: { body: '{"orderId":"A-1001",' },
      ...refused,
    },
    {
      event: 'no-object',
      title: 'refuses a message that is no object',
      key,
      own: { body: '["A-1001"]' },
      ...refused,
    },
  ];
}

/** Everything that may come through these routes, and a route that is none of them. */
export function samplesOf(surroundings: Surroundings): Sample[] {
  const { keys } = surroundings;
  const of = (kind: string): string[] => keys.filter((key) => kindOf(key) === kind);
  return [
    ...of('opening').flatMap(openings),
    ...of('closing').flatMap(closings),
    ...of('stray').flatMap((key) => strays(key, surroundings)),
    ...actions(of('action'), surroundings),
    {
      event: 'unknown-route',
      title: 'refuses a route that it does not know',
      key: 'no-such-route',
      own: { body: '{}' },
      status: 404,
      answer: { message: 'There is no such route.' },
    },
  ];
}
