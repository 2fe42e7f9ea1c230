/** @import { ContactRequest } from './contact-request.js' */

/**
 * What this function is for: the attributes of its answer are `$.External.<name>` in the flow. The block
 * tries again after an error: guard every effect with `contactRequest.contactId`. What throws, or takes
 * longer than the block waits, sends the contact down its error branch.
 *
 * @param {ContactRequest} _contactRequest
 * @returns {Promise<Record<string, string>>}
 */
export async function answerContact(_contactRequest) {
  return {};
}
