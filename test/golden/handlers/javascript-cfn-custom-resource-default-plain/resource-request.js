/** @import { CloudFormationCustomResourceEvent } from 'aws-lambda' */

/**
 * What CloudFormation asks for.
 *
 * @typedef {object} ResourceRequest
 * @property {'Create' | 'Update' | 'Delete'} type
 * @property {string} requestId The same whenever Lambda delivers this event again.
 * @property {string} id The resource: what Create answered, or will answer if nothing else is said.
 * @property {Record<string, unknown>} properties As the template has them; CloudFormation hands numbers and
 * truth over as text.
 * @property {Record<string, unknown> | null} oldProperties What they were before an Update; null for Create
 * and Delete.
 */

/**
 * What has become of the resource.
 *
 * @typedef {object} ResourceResult
 * @property {string} [id] A new id makes an Update a replacement: CloudFormation deletes the old one
 * afterwards.
 * @property {Record<string, unknown>} [data] Attributes that templates get by `Fn::GetAtt`; the whole answer
 * has at most 4096 bytes.
 * @property {boolean} [noEcho] Set where the attributes are nothing for everybody to see.
 */

export class UnknownRequestError extends Error {
  name = 'UnknownRequestError';
}

/**
 * Reads what CloudFormation asks for; throws when it is nothing that resources know.
 *
 * @param {CloudFormationCustomResourceEvent} event
 * @returns {ResourceRequest}
 */
export function toRequest(event) {
  const { RequestType: type, RequestId: requestId } = event;
  const id = idOf(event);
  const properties = toProperties(event.ResourceProperties);
  switch (type) {
    case 'Create':
    case 'Delete':
      return { type, requestId, id, properties, oldProperties: null };
    case 'Update': {
      const oldProperties = toProperties(event.OldResourceProperties);
      return { type, requestId, id, properties, oldProperties };
    }
    default:
      throw new UnknownRequestError('The request is neither Create, Update nor Delete.');
  }
}

/**
 * The id of a resource, which does not change by itself: a new one is named after its request.
 *
 * @param {CloudFormationCustomResourceEvent} event
 */
export function idOf(event) {
  if (event.RequestType !== 'Create') return event.PhysicalResourceId;
  return `${event.LogicalResourceId}-${event.RequestId}`;
}

/**
 * What the template has of a resource, without what is for CloudFormation itself.
 *
 * @param {unknown} given
 * @returns {Record<string, unknown>}
 */
function toProperties(given) {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UnknownRequestError('The properties are no object.');
  }
  const own = Object.entries(given).filter(([name]) => !/^Service(?:Token|Timeout)$/.test(name));
  return Object.fromEntries(own);
}
