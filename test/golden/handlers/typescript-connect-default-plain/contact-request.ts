import type { ConnectContactFlowEvent } from 'aws-lambda';

/** What a flow asks for a contact. */
export interface ContactRequest {
  /** The same for every try of the block. */
  contactId: string;
  /** `VOICE`, `CHAT`, `TASK` or `EMAIL`. */
  channel: string;
  /** Such as a telephone number; null for a contact that has none. */
  customerAddress: string | null;
  /** What the flow has set so far. */
  attributes: Record<string, string>;
  /** What the block sends. */
  parameters: Record<string, string>;
}

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Reads what a flow sends; throws for anything else. */
export function toContactRequest(event: ConnectContactFlowEvent): ContactRequest {
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

function toTexts(values: unknown): Record<string, string> {
  const entries = Object.entries(values ?? {});
  if (entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) {
    return Object.fromEntries(entries);
  }
  throw new UnknownEventError('The flow sends something that is no text.');
}
