import { parse } from '@aws-lambda-powertools/parser';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { z } from 'zod';

/** What the template has of a resource, without what is for CloudFormation itself. */
const propertiesSchema = z
  .looseObject({ ServiceToken: z.string(), ServiceTimeout: z.unknown().optional() })
  .transform(({ ServiceToken: _token, ServiceTimeout: _timeout, ...own }) => own);

/** What CloudFormation asks for. */
export interface ResourceRequest {
  type: 'Create' | 'Update' | 'Delete';
  /** The same whenever Lambda delivers this event again. */
  requestId: string;
  /** The resource: what Create answered, or will answer if nothing else is said. */
  id: string;
  /** As the template has them; CloudFormation hands numbers and truth over as text. */
  properties: Record<string, unknown>;
  /** What they were before an Update; null for Create and Delete. */
  oldProperties: Record<string, unknown> | null;
}

/** What has become of the resource. */
export interface ResourceResult {
  /** A new id makes an Update a replacement: CloudFormation deletes the old one afterwards. */
  id?: string;
  /** Attributes that templates get by `Fn::GetAtt`; the whole answer has at most 4096 bytes. */
  data?: Record<string, unknown>;
  /** Set where the attributes are nothing for everybody to see. */
  noEcho?: boolean;
}

export class UnknownRequestError extends Error {
  override readonly name = 'UnknownRequestError';
}

/** Reads what CloudFormation asks for; throws when it is nothing that resources know. */
export function toRequest(event: CloudFormationCustomResourceEvent): ResourceRequest {
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

/** The id of a resource, which does not change by itself: a new one is named after its request. */
export function idOf(event: CloudFormationCustomResourceEvent): string {
  if (event.RequestType !== 'Create') return event.PhysicalResourceId;
  return `${event.LogicalResourceId}-${event.RequestId}`;
}

function toProperties(given: unknown): Record<string, unknown> {
  const parsed = parse(given, undefined, propertiesSchema, true);
  if (parsed.success) return parsed.data;
  throw new UnknownRequestError('The properties are no object.');
}
