import type { Json } from '../../../../generators/wiring.js';
import type { Asker } from './asker.js';

const speech = (text: string) => ({ outputSpeech: { type: 'PlainText', text } });

/** A request of a skill, as Alexa sends it. */
function event(applicationId: string, request: { [member: string]: Json }): Json {
  return {
    version: '1.0',
    session: { new: true, sessionId: 's', application: { applicationId }, attributes: { n: 1 } },
    context: { System: { application: { applicationId }, user: { userId: 'u' } } },
    request: { locale: 'en-GB', timestamp: '2025-03-14T09:26:53Z', ...request },
  };
}

/** Alexa, for a custom skill. https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html */
export const skillAsker: Asker = {
  principal: 'alexa-appkit.amazon.com',
  business: { module: 'answer-request', subject: 'request-id' },
  answers: {
    script: "{ speech: 'Ä \"1\"', reprompt: 'More?', attributes: it.attributes }",
    python: "SimpleNamespace(speech='Ä \"1\"', reprompt='More?', attributes=it.attributes)",
  },
  asks({ eventSourceToken: id = '' }) {
    const intent = { name: 'OrderIntent', slots: { order: { name: 'order' } } };
    const answer = {
      version: '1.0',
      sessionAttributes: { n: 1 },
      response: { ...speech('Ä "1"'), reprompt: speech('More?'), shouldEndSession: false },
    };
    const silence = { version: '1.0', response: {} };
    const ended = { type: 'SessionEndedRequest', requestId: 'r-3', reason: 'USER_INITIATED' };
    const launch = { type: 'LaunchRequest', requestId: 'r-1' };
    const told = { type: 'IntentRequest', requestId: 'r-2', intent };
    const broken = { ...told, requestId: 'r-4' };
    return {
      failing: 'r-4',
      asked: [
        { name: 'a launch', event: event(id, launch), called: 'r-1', answer },
        { name: 'an intent', event: event(id, told), called: 'r-2', answer },
        { name: 'an ended session', event: event(id, ended), called: null, answer: silence },
        { name: 'another skill', event: event(`${id}0`, launch), called: null, answer: null },
        { name: 'a failure', event: event(id, broken), called: 'r-4', answer: null },
        { name: 'the same again', event: event(id, broken), called: 'r-4', answer },
      ],
    };
  },
};
