import type { Hearing } from '../heard.js';
import type { Caller } from './caller.js';

/** Where the id of a request is in its event. */
const idOf: Caller['idOf'] = (event) => (event as { RequestId: string }).RequestId;

/** CloudFormation, which asks functions for resources. */
export const stackCaller: Caller = {
  business: { module: 'provision-resource', subject: 'request-id', answer: '{}' },
  idOf,
};

/**
 * A stack, which waits for the answer to each request.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
export const stackHearing: Hearing = {
  event: (RequestId, asked, readable, endpoint) => ({
    RequestType: 'Create',
    ResponseURL: `${endpoint}/answers`,
    StackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/acme/1',
    RequestId,
    LogicalResourceId: 'Resource',
    ResourceType: 'Custom::Resource',
    ResourceProperties: readable ? { ServiceToken: 'events', asked } : null,
  }),
  idOf,
  told: ({ body }) => ({ id: String(body['RequestId']), end: String(body['Status']) }),
  ends: { success: 'SUCCESS', failure: 'FAILED' },
};
