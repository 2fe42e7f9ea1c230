/** @import { ConnectContactFlowEvent } from 'aws-lambda' */

/**
 * What a flow asks for a contact.
 *
 * @typedef {object} ContactRequest
 * @property {string} contactId The same for every try of the block.
 * @property {string} channel `VOICE`, `CHAT`, `TASK` or `EMAIL`.
 * @property {string | null} customerAddress Such as a telephone number; null for a contact that has none.
 * @property {Record<string, string>} attributes What the flow has set so far.
 * @property {Record<string, string>} parameters What the block sends.
 */

export class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what a flow sends; throws for anything else.
 *
 * @param {ConnectContactFlowEvent} event
 * @returns {ContactRequest}
 */
export function toContactRequest(event) {
  const { Name, Details } = event;
  const { ContactId, Channel, CustomerEndpoint, Attributes } = Details.ContactData;
  const named = typeof ContactId === 'string' && typeof Channel === 'string';
  if (Name !== 'ContactFlowEvent' || !named) {
    throw new UnknownEventError('No flow sends such an event.');
  }
  return {
    contactId: ContactId,
    channel: Channel,
    customerAddress: CustomerEndpoint?.Address ?? null,
    attributes: toTexts(Attributes),
    parameters: toTexts(Details.Parameters),
  };
}

/**
 * @param {Record<string, unknown>} values
 * @returns {Record<string, string>}
 */
function toTexts(values) {
  const entries = Object.entries(values ?? {}).map(([name, value]) => {
    if (typeof value === 'string') return [name, value];
    throw new UnknownEventError('The flow sends something that is no text.');
  });
  return Object.fromEntries(entries);
}
