/** The only skill that may call. */
const skillId = 'amzn1.ask.skill.5c6e2a1b-8d4f-4f0e-9a37-0b1c2d3e4f50';

/** What Alexa keeps between the requests of a session. */
export interface Attributes {
  [name: string]: unknown;
}

/** What Alexa sends, before it is checked. */
export interface SkillEvent {
  /** Absent for requests outside of a session, such as those of audio players. */
  session?: { attributes?: Attributes };
  context: { System: { application: { applicationId: string }; user: { userId: string } } };
  request: {
    /** `LaunchRequest`, `IntentRequest`, `SessionEndedRequest`, or one of a device interface. */
    type: string;
    requestId: string;
    locale?: string;
    intent?: { name: string; slots?: { [name: string]: { value?: string } } };
    /** Why a session ended, where the skill is to blame. */
    error?: { type: string; message: string };
  };
}

/** What somebody wants, as the interaction model of the skill calls it. */
export interface Intent {
  name: string;
  /** What was said for each slot; null for nothing. */
  slots: { [name: string]: string | null };
}

/** What somebody said to the skill. */
export interface SkillRequest {
  requestId: string;
  /** Null when the skill was opened and nothing else was said. */
  intent: Intent | null;
  /** Such as `en-GB`. */
  locale: string;
  userId: string;
  /** What the last answer of this session kept. */
  attributes: Attributes;
}

/** What Alexa says. */
export interface SkillAnswer {
  speech: string;
  /** Said when nobody replies; null ends the session. */
  reprompt: string | null;
  /** Kept for the next request of this session. */
  attributes: Attributes;
}

interface Speech {
  outputSpeech: { type: 'PlainText'; text: string };
}

/** What Alexa takes; speech only for those who said something. */
export interface SkillResponse {
  version: '1.0';
  sessionAttributes?: Attributes;
  response: Partial<Speech> & { reprompt?: Speech; shouldEndSession?: boolean };
}

export class OtherSkillError extends Error {
  override readonly name = 'OtherSkillError';
}

export class UnknownIntentError extends Error {
  override readonly name = 'UnknownIntentError';
}

/** Nothing is said to a session that has ended, or to a device. */
export const silence: SkillResponse = { version: '1.0', response: {} };

/**
 * Reads what Alexa sends; null where nobody waits for an answer.
 * @throws OtherSkillError for a request of another skill
 */
export function toSkillRequest({ session, context, request }: SkillEvent): SkillRequest | null {
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

function toIntent({ intent }: SkillEvent['request']): Intent {
  if (typeof intent?.name !== 'string') throw new UnknownIntentError('The intent has no name.');
  const slots = Object.entries(intent.slots ?? {}).map(([name, { value = null }]) => [name, value]);
  return { name: intent.name, slots: Object.fromEntries(slots) };
}

/** An answer as Alexa takes it. */
export function toResponse({ speech, reprompt, attributes }: SkillAnswer): SkillResponse {
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

function spoken(text: string): Speech {
  return { outputSpeech: { type: 'PlainText', text } };
}
