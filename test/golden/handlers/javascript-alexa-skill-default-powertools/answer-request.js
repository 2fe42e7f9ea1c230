/** @import { SkillAnswer, SkillRequest } from './skill.js' */

const question = 'What can I do for you?';

/**
 * What this function is for: what Alexa says to each request, within 8 seconds. What throws makes
 * Alexa say that something went wrong, and ends the session.
 *
 * @param {SkillRequest} request
 * @returns {Promise<SkillAnswer>}
 */
export async function answerRequest({ intent, attributes }) {
  /** @param {string} text */
  const ask = (text) => {
    return { speech: `${text} ${question}`, reprompt: question, attributes };
  };
  switch (intent?.name) {
    case undefined:
      return ask('Welcome.');
    case 'AMAZON.HelpIntent':
      return ask('Tell me what you need, or say stop.');
    case 'AMAZON.CancelIntent':
    case 'AMAZON.StopIntent':
      return { speech: 'Goodbye.', reprompt: null, attributes };
    default:
      return ask('I cannot do that yet.');
  }
}
