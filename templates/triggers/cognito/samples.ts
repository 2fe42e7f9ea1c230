import type { Case, Fixtures } from '../../../generators/define.js';
import { pascalWords } from '../../../generators/names.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { type Chosen, eventVersion } from './operations.js';

/** The name of the realistic event of an operation, such as `pre-sign-up`. */
export function realisticOf({ operation, lambdaVersion }: Chosen): string {
  const version = lambdaVersion === 'V1_0' ? [] : [lambdaVersion.slice(0, 2)];
  return [...pascalWords(operation), ...version].join('-').toLowerCase();
}

/** An event of the operation, the same with what apps and users may add, and two that are not for this function. */
export function eventsOf(chosen: Chosen, fixtures: Fixtures): Fixtures {
  const name = realisticOf(chosen);
  const realistic = fixtures[name] as JsonObject | undefined;
  if (!realistic) throw new Error(`There is no event ${name}.`);
  const other = chosen.operation === 'PostConfirmation' ? 'pre-sign-up' : 'post-confirmation';
  const version = eventVersion(chosen) === '1' ? '2' : '1';
  return {
    [name]: realistic,
    'with-metadata': withMetadata(realistic),
    'other-trigger': fixtures[other] ?? null,
    'other-version': { ...realistic, version },
  };
}

function withMetadata(event: JsonObject): Json {
  const { userAttributes, ...request } = event['request'] as JsonObject;
  const attributes = { ...(userAttributes as JsonObject), name: 'Zoë "Ä" 📦' };
  return {
    ...event,
    userName: 'zoë+orders@example.org',
    request: {
      ...(userAttributes === undefined ? {} : { userAttributes: attributes }),
      ...request,
      clientMetadata: { campaign: 'spring "ä"' },
    },
  };
}

/** The test table: what is handed over is what the event says; null for what is refused. */
export function casesOf(chosen: Chosen, fixtures: Fixtures): Case[] {
  const events = eventsOf(chosen, fixtures);
  const row = (name: string, event: string, taken: boolean): Case => ({
    name,
    event,
    expected: taken ? handedOver(events[event] as JsonObject) : null,
  });
  return [
    row('hands over what the user pool asks', realisticOf(chosen), true),
    row('hands over what apps and users add', 'with-metadata', true),
    row('refuses an event of another trigger', 'other-trigger', false),
    row('refuses an event of another version', 'other-version', false),
  ];
}

function handedOver({ triggerSource = null, userName = null, request = null }: JsonObject) {
  return { triggerSource, userName, request };
}
