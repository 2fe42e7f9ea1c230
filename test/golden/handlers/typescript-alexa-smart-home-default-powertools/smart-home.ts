import { randomUUID } from 'node:crypto';

const grantFailed = 'ACCEPT_GRANT_FAILED';

/** What Alexa sends, before it is checked. */
export interface DirectiveEvent {
  directive: {
    header: { namespace: string; name: string; messageId: string; correlationToken?: string };
    endpoint?: { endpointId: string; scope?: { token: string } };
    payload: { scope?: { token: string }; grant?: { code: string }; grantee?: { token: string } };
  };
}

/** One thing that Alexa asks; `token` tells on whose behalf. */
export type Directive =
  | { kind: 'discover'; token: string }
  | { kind: 'accept-grant'; code: string; token: string }
  | { kind: 'report-state'; endpointId: string; token: string }
  | { kind: 'set-power'; endpointId: string; power: Power; token: string };

export type Power = 'ON' | 'OFF';

/** A device that can be switched. */
export interface Device {
  endpointId: string;
  friendlyName: string;
  manufacturerName: string;
  description: string;
  /** Such as `LIGHT` or `SMARTPLUG`. */
  displayCategories: string[];
}

/** What a device is like, and since when that is known. */
export interface DeviceState {
  power: Power;
  /** ISO 8601, in UTC. */
  sampledAt: string;
}

/** Why a directive is not carried out, as Alexa names it, such as `ENDPOINT_UNREACHABLE`. */
export class DirectiveError extends Error {
  override readonly name = 'DirectiveError';

  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** What Alexa takes. */
export interface AlexaResponse {
  event: {
    header: {
      namespace: string;
      name: string;
      messageId: string;
      payloadVersion: '3';
      correlationToken?: string;
    };
    endpoint?: { endpointId: string };
    payload: object;
  };
  context?: { properties: object[] };
}

/** Reads a directive; throws when it is none of those that the skill knows. */
export function toDirective({ directive }: DirectiveEvent): Directive {
  const { header, endpoint, payload } = directive;
  const endpointId = endpoint?.endpointId;
  const token = endpoint?.scope?.token;
  switch (`${header.namespace} ${header.name}`) {
    case 'Alexa.Discovery Discover':
      return { kind: 'discover', token: given(payload.scope?.token) };
    case 'Alexa.Authorization AcceptGrant': {
      const { grant, grantee } = payload;
      return { kind: 'accept-grant', code: given(grant?.code), token: given(grantee?.token) };
    }
    case 'Alexa ReportState':
      return { kind: 'report-state', endpointId: given(endpointId), token: given(token) };
    case 'Alexa.PowerController TurnOn':
    case 'Alexa.PowerController TurnOff': {
      const power = header.name === 'TurnOn' ? 'ON' : 'OFF';
      return { kind: 'set-power', endpointId: given(endpointId), power, token: given(token) };
    }
    default:
      throw unknownDirective();
  }
}

function given(member: string | undefined): string {
  if (typeof member === 'string') return member;
  throw unknownDirective();
}

function unknownDirective(): DirectiveError {
  return new DirectiveError('INVALID_DIRECTIVE', 'The skill knows no such directive.');
}

/** What devices are there. */
export function discovered(event: DirectiveEvent, devices: readonly Device[]): AlexaResponse {
  const endpoints = devices.map((device) => ({
    ...device,
    capabilities: [
      { type: 'AlexaInterface', interface: 'Alexa', version: '3' },
      {
        type: 'AlexaInterface',
        interface: 'Alexa.PowerController',
        version: '3',
        properties: { supported: [{ name: 'powerState' }], retrievable: true },
      },
    ],
  }));
  return answer(event, 'Alexa.Discovery', 'Discover.Response', { endpoints });
}

/** That a grant was accepted. */
export function granted(event: DirectiveEvent): AlexaResponse {
  return answer(event, 'Alexa.Authorization', 'AcceptGrant.Response', {});
}

/** What a device is like: asked for, or after it was switched. */
export function stated(
  event: DirectiveEvent,
  name: 'StateReport' | 'Response',
  { power, sampledAt }: DeviceState,
): AlexaResponse {
  const property = {
    namespace: 'Alexa.PowerController',
    name: 'powerState',
    value: power,
    timeOfSample: sampledAt,
    uncertaintyInMilliseconds: 0,
  };
  return { ...answer(event, 'Alexa', name, {}), context: { properties: [property] } };
}

/** Why nothing came of it; Alexa has an answer of its own for grants. */
export function refused(event: DirectiveEvent, type: string, message: string): AlexaResponse {
  const isGrant = event.directive.header.name === 'AcceptGrant';
  return isGrant
    ? answer(event, 'Alexa.Authorization', 'ErrorResponse', { type: grantFailed, message })
    : answer(event, 'Alexa', 'ErrorResponse', { type, message });
}

function answer(
  { directive: { header, endpoint } }: DirectiveEvent,
  namespace: string,
  name: string,
  payload: object,
): AlexaResponse {
  const { correlationToken } = header;
  const correlated = correlationToken === undefined ? {} : { correlationToken };
  const endpointId = endpoint?.endpointId;
  const about = endpointId === undefined ? {} : { endpoint: { endpointId } };
  const messageId = randomUUID();
  return {
    event: {
      header: { namespace, name, messageId, payloadVersion: '3', ...correlated },
      ...about,
      payload,
    },
  };
}
