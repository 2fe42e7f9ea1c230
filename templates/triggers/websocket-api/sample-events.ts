import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json } from '../../../generators/wiring.js';
import { caller, objectOf, user } from '../../shared/http/samples.js';
import { isAnswered, kindOf } from './keys.js';
import { type Sample, type Surroundings, samplesOf } from './samples.js';

const fixtureOf = {
  opening: 'connect',
  closing: 'disconnect',
  stray: 'message',
  action: 'message',
};

/** Who signs, as the context of a connecting client tells it. */
const signer = {
  accessKey: 'AKIAEXAMPLEEXAMPLE00',
  accountId: '123456789012',
  caller,
  user: caller,
  userArn: user,
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html */
function eventOf(sample: Sample, fixtures: Fixtures, surroundings: Surroundings): Json {
  const { key, own, context = {} } = sample;
  const base = objectOf(fixtures[fixtureOf[kindOf(key)]]);
  const { requestContext, isBase64Encoded = false, ...rest } = base;
  const told = objectOf(requestContext);
  const signed = surroundings.signed && key === '$connect';
  const identity = { ...(signed ? signer : {}), ...objectOf(told['identity']) };
  return {
    ...rest,
    ...own,
    requestContext: { ...told, ...context, routeKey: key, stage: surroundings.stage, identity },
    isBase64Encoded: own['isBase64Encoded'] ?? isBase64Encoded,
  };
}

/** Events of `events/`. */
export function eventsOf(fixtures: Fixtures, surroundings: Surroundings): Fixtures {
  const samples = samplesOf(surroundings);
  return Object.fromEntries(
    samples.map((sample) => [sample.event, eventOf(sample, fixtures, surroundings)]),
  );
}

const connection = { connectionId: 'PdT3kcXODoECHXQ=', connectedAt: 1_755_443_330_100 };

/** The test table; a route function answers what the client has to get. */
export function casesOf(surroundings: Surroundings): Case[] {
  return samplesOf(surroundings).map(
    ({ event, title, key, status = 200, answer = null, given }) => {
      const message = isAnswered(key) ? { messageId } : {};
      return {
        name: title,
        event,
        status,
        answer,
        called: given ? { route: key, given: { ...connection, ...message, ...given } } : null,
      };
    },
  );
}

const messageId = 'PdT6wdJ4joECHXQ=';

/** The event that tells most: a message of an action, where there is one. */
export function sampleOf(surroundings: Surroundings): string {
  const all = samplesOf(surroundings).filter(({ given }) => given);
  return (all.find(({ event }) => event.startsWith('action-')) ?? all[0])?.event ?? '';
}
