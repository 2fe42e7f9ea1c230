'use strict';

/** The only skill that may call. */
const skillId = 'amzn1.ask.skill.5c6e2a1b-8d4f-4f0e-9a37-0b1c2d3e4f50';

/**
 * What Alexa keeps between the requests of a session.
 *
 * @typedef {Record<string, unknown>} Attributes
 */

/**
 * What Alexa sends, before it is checked.
 *
 * @typedef {object} SkillEvent
 * @property {SkillEventSession} [session] Absent for requests outside of a session, such as those of audio players.
 * @property {SkillEventContext} context
 * @property {SkillEventRequest} request
 */

/**
 * @typedef {object} SkillEventSession
 * @property {Attributes} [attributes]
 */

/**
 * @typedef {object} SkillEventContext
 * @property {SkillEventSystem} System
 */

/**
 * @typedef {object} SkillEventSystem
 * @property {Record<'applicationId', string>} application
 * @property {Record<'userId', string>} user
 */

/**
 * @typedef {object} SkillEventRequest
 * @property {string} type `LaunchRequest`, `IntentRequest`, `SessionEndedRequest`, or one of a device interface.
 * @property {string} requestId
 * @property {string} [locale]
 * @property {SkillEventIntent} [intent]
 * @property {Record<'type' | 'message', string>} [error] Why a session ended, where the skill is to blame.
 */

/**
 * @typedef {object} SkillEventIntent
 * @property {string} name
 * @property {Record<string, Partial<Record<'value', string>>>} [slots]
 */

/**
 * What somebody wants, as the interaction model of the skill calls it.
 *
 * @typedef {object} Intent
 * @property {string} name
 * @property {Record<string, string | null>} slots What was said for each slot; null for nothing.
 */

/**
 * What somebody said to the skill.
 *
 * @typedef {object} SkillRequest
 * @property {string} requestId
 * @property {Intent | null} intent Null when the skill was opened and nothing else was said.
 * @property {string} locale Such as `en-GB`.
 * @property {string} userId
 * @property {Attributes} attributes What the last answer of this session kept.
 */

/**
 * What Alexa says.
 *
 * @typedef {object} SkillAnswer
 * @property {string} speech
 * @property {string | null} reprompt Said when nobody replies; null ends the session.
 * @property {Attributes} attributes Kept for the next request of this session.
 */

/**
 * @typedef {object} PlainText
 * @property {'PlainText'} type
 * @property {string} text
 */

/** @typedef {Record<'outputSpeech', PlainText>} Speech */

/**
 * @typedef {object} Reply
 * @property {PlainText} [outputSpeech]
 * @property {Speech} [reprompt]
 * @property {boolean} [shouldEndSession]
 */

/**
 * What Alexa takes; speech only for those who said something.
 *
 * @typedef {object} SkillResponse
 * @property {'1.0'} version
 * @property {Attributes} [sessionAttributes]
 * @property {Reply} response
 */

class OtherSkillError extends Error {
  name = 'OtherSkillError';
}

class UnknownIntentError extends Error {
  name = 'UnknownIntentError';
}

/**
 * Nothing is said to a session that has ended, or to a device.
 *
 * @type {SkillResponse}
 */
const silence = { version: '1.0', response: {} };

/**
 * Reads what Alexa sends; null where nobody waits for an answer.
 *
 * @param {SkillEvent} event
 * @returns {SkillRequest | null}
 * @throws {OtherSkillError} for a request of another skill
 */
function toSkillRequest({ session, context, request }) {
  const { application, user } = context.System;
  if (application.applicationId !== skillId) {
    throw new OtherSkillError('The request is of another skill.');
  }
  if (request.type !== 'LaunchRequest' && request.type !== 'IntentRequest') return null;
  return {
    requestId: request.requestId,
    intent: request.type === 'IntentRequest' ? toIntent(request) : null,
    locale: request.locale ?? 'en-US',
    userId: user.userId,
    attributes: session?.attributes ?? {},
  };
}

/**
 * @param {SkillEventRequest} request
 * @returns {Intent}
 */
function toIntent({ intent }) {
  if (typeof intent?.name !== 'string') throw new UnknownIntentError('The intent has no name.');
  const slots = Object.entries(intent.slots ?? {}).map(([name, { value = null }]) => [name, value]);
  return { name: intent.name, slots: Object.fromEntries(slots) };
}

/**
 * An answer as Alexa takes it.
 *
 * @param {SkillAnswer} answer
 * @returns {SkillResponse}
 */
function toResponse({ speech, reprompt, attributes }) {
  return {
    version: '1.0',
    sessionAttributes: attributes,
    response: {
      ...spoken(speech),
      ...(reprompt === null ? {} : { reprompt: spoken(reprompt) }),
      shouldEndSession: reprompt === null,
    },
  };
}

/**
 * @param {string} text
 * @returns {Speech}
 */
function spoken(text) {
  return { outputSpeech: { type: 'PlainText', text } };
}

module.exports = { OtherSkillError, UnknownIntentError, silence, toSkillRequest, toResponse };
