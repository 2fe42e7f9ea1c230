'use strict';

/**
 * What Lambda reads from a change stream. https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html
 *
 * @typedef {object} DocumentDBEvent
 * @property {string} eventSource
 * @property {string} eventSourceArn
 * @property {Array<{ event: ChangeEvent }>} events
 */

/**
 * A change in extended JSON; what is no matter of one document has no key.
 *
 * @typedef {object} ChangeEvent
 * @property {Record<'_data', string>} _id
 * @property {string} operationType
 * @property {Record<string, string>} ns
 * @property {Record<'_id', unknown>} [documentKey]
 * @property {unknown} [fullDocument]
 */

/**
 * What a change says of a document.
 *
 * @typedef {object} DocumentChange
 * @property {string} id The same whenever the change comes again.
 * @property {string} operation `insert`, `update`, `replace` or `delete`.
 * @property {string} documentId
 * @property {string | null} status Null for a delete, and for an update that brings no document.
 */

/**
 * Reads a change; null for one that is about no document. Throws when it holds no {@link DocumentChange}.
 *
 * @param {ChangeEvent} event
 * @returns {DocumentChange | null}
 */
function readChange(event) {
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

/**
 * Ids are text here, or object ids as extended JSON has them.
 *
 * @param {any} id
 * @returns {string}
 */
function readId(id) {
  if (typeof id === 'string') return id;
  const hex = id?.$oid;
  if (typeof hex !== 'string') throw new TypeError('The id of the document is no text or $oid.');
  return hex;
}

/**
 * @param {unknown} document
 * @returns {string}
 */
function readStatus(document) {
  if (!hasStatus(document)) throw new TypeError('The document lacks status as a string.');
  return document.status;
}

/**
 * @param {any} value
 * @returns {value is { status: string }}
 */
function hasStatus(value) {
  return typeof value?.status === 'string';
}

module.exports = { readChange };
