/** What Lambda reads from a change stream. https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html */
export interface DocumentDBEvent {
  eventSource: string;
  eventSourceArn: string;
  events: { event: ChangeEvent }[];
}

/** A change in extended JSON; what is no matter of one document has no key. */
export interface ChangeEvent {
  _id: { _data: string };
  operationType: string;
  ns: { db: string; coll?: string };
  documentKey?: { _id: unknown };
  fullDocument?: unknown;
}

/** What a change says of a document. */
export interface DocumentChange {
  /** The same whenever the change comes again. */
  id: string;
  /** `insert`, `update`, `replace` or `delete`. */
  operation: string;
  documentId: string;
  /** Null for a delete, and for an update that brings no document. */
  status: string | null;
}

/** Reads a change; null for one that is about no document. Throws when it holds no {@link DocumentChange}. */
export function readChange(event: ChangeEvent): DocumentChange | null {
  const { _id, operationType: operation, documentKey, fullDocument } = event;
  if (!documentKey) return null;
  const found = fullDocument !== undefined && fullDocument !== null;
  return {
    id: _id._data,
    operation,
    documentId: readId(documentKey._id),
    status: found ? readStatus(fullDocument) : null,
  };
}

/** Ids are text here, or object ids as extended JSON has them. */
function readId(id: unknown): string {
  if (typeof id === 'string') return id;
  const hex = typeof id === 'object' && id !== null && '$oid' in id ? id.$oid : null;
  if (typeof hex !== 'string') throw new TypeError('The id of the document is no text or $oid.');
  return hex;
}

function readStatus(document: unknown): string {
  if (!hasStatus(document)) throw new TypeError('The document lacks status as a string.');
  return document.status;
}

function hasStatus(value: unknown): value is { status: string } {
  if (typeof value !== 'object' || value === null) return false;
  return 'status' in value && typeof value.status === 'string';
}
