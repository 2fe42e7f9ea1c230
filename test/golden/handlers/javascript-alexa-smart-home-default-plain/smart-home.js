import { randomUUID } from 'node:crypto';

const grantFailed = 'ACCEPT_GRANT_FAILED';

/**
 * What Alexa sends, before it is checked.
 *
 * @typedef {object} DirectiveEvent
 * @property {SentDirective} directive
 */

/**
 * @typedef {object} SentDirective
 * @property {SentHeader} header
 * @property {SentEndpoint} [endpoint]
 * @property {SentPayload} payload
 */

/**
 * @typedef {object} SentHeader
 * @property {string} namespace
 * @property {string} name
 * @property {string} messageId
 * @property {string} [correlationToken]
 */

/**
 * @typedef {object} SentEndpoint
 * @property {string} endpointId
 * @property {Record<'token', string>} [scope]
 */

/**
 * @typedef {object} SentPayload
 * @property {Record<'token', string>} [scope]
 * @property {Record<'code', string>} [grant]
 * @property {Record<'token', string>} [grantee]
 */

/**
 * @typedef {object} Discover
 * @property {'discover'} kind
 * @property {string} token
 */

/**
 * @typedef {object} AcceptGrant
 * @property {'accept-grant'} kind
 * @property {string} code
 * @property {string} token
 */

/**
 * @typedef {object} ReportState
 * @property {'report-state'} kind
 * @property {string} endpointId
 * @property {string} token
 */

/**
 * @typedef {object} SetPower
 * @property {'set-power'} kind
 * @property {string} endpointId
 * @property {Power} power
 * @property {string} token
 */

/**
 * One thing that Alexa asks; `token` tells on whose behalf.
 *
 * @typedef {Discover | AcceptGrant | ReportState | SetPower} Directive
 */

/** @typedef {'ON' | 'OFF'} Power */

/**
 * A device that can be switched.
 *
 * @typedef {object} Device
 * @property {string} endpointId
 * @property {string} friendlyName
 * @property {string} manufacturerName
 * @property {string} description
 * @property {string[]} displayCategories Such as `LIGHT` or `SMARTPLUG`.
 */

/**
 * What a device is like, and since when that is known.
 *
 * @typedef {object} DeviceState
 * @property {Power} power
 * @property {string} sampledAt ISO 8601, in UTC.
 */

/**
 * What Alexa takes.
 *
 * @typedef {object} AlexaResponse
 * @property {AlexaEvent} event
 * @property {Record<'properties', object[]>} [context]
 */

/**
 * @typedef {object} AnswerHeader
 * @property {string} namespace
 * @property {string} name
 * @property {string} messageId
 * @property {'3'} payloadVersion
 * @property {string} [correlationToken]
 */

/**
 * @typedef {object} AlexaEvent
 * @property {AnswerHeader} header
 * @property {Record<'endpointId', string>} [endpoint]
 * @property {object} payload
 */

/** Why a directive is not carried out, as Alexa names it, such as `ENDPOINT_UNREACHABLE`. */
export class DirectiveError extends Error {
  name = 'DirectiveError';

  /**
   * @param {string} type
   * @param {string} message
   */
  constructor(type, message) {
    super(message);
    this.type = type;
  }
}

/**
 * Reads a directive; throws when it is none of those that the skill knows.
 *
 * @param {DirectiveEvent} event
 * @returns {Directive}
 */
export function toDirective({ directive }) {
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

/**
 * @param {string | undefined} member
 * @returns {string}
 */
function given(member) {
  if (typeof member === 'string') return member;
  throw unknownDirective();
}

function unknownDirective() {
  return new DirectiveError('INVALID_DIRECTIVE', 'The skill knows no such directive.');
}

/**
 * What devices are there.
 *
 * @param {DirectiveEvent} event
 * @param {readonly Device[]} devices
 * @returns {AlexaResponse}
 */
export function discovered(event, devices) {
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

/**
 * That a grant was accepted.
 *
 * @param {DirectiveEvent} event
 * @returns {AlexaResponse}
 */
export function granted(event) {
  return answer(event, 'Alexa.Authorization', 'AcceptGrant.Response', {});
}

/**
 * What a device is like: asked for, or after it was switched.
 *
 * @param {DirectiveEvent} event
 * @param {'StateReport' | 'Response'} name
 * @param {DeviceState} state
 * @returns {AlexaResponse}
 */
export function stated(event, name, { power, sampledAt }) {
  const property = {
    namespace: 'Alexa.PowerController',
    name: 'powerState',
    value: power,
    timeOfSample: sampledAt,
    uncertaintyInMilliseconds: 0,
  };
  return { ...answer(event, 'Alexa', name, {}), context: { properties: [property] } };
}

/**
 * Why nothing came of it; Alexa has an answer of its own for grants.
 *
 * @param {DirectiveEvent} event
 * @param {string} type
 * @param {string} message
 * @returns {AlexaResponse}
 */
export function refused(event, type, message) {
  const isGrant = event.directive.header.name === 'AcceptGrant';
  return isGrant
    ? answer(event, 'Alexa.Authorization', 'ErrorResponse', { type: grantFailed, message })
    : answer(event, 'Alexa', 'ErrorResponse', { type, message });
}

/**
 * @param {DirectiveEvent} event
 * @param {string} namespace
 * @param {string} name
 * @param {object} payload
 * @returns {AlexaResponse}
 */
function answer({ directive: { header, endpoint } }, namespace, name, payload) {
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
