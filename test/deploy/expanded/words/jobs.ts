import { defineWords } from '../words.js';

/** The type of a job of S3 Batch Operations, which CloudFormation does not have. */
export const job = 'job of S3';
/** The type of an object that a call puts. */
export const object = 'object of S3';

/** What scripts put into buckets and start there. */
export default defineWords({
  types: { [job]: {}, [object]: {} },
  terraform: {},
  calls: {
    's3 PutObject': (properties) => [{ type: object, properties }],
    's3control CreateJob': (properties) => [{ type: job, properties }],
  },
  answers: {
    's3 PutObject': () => ({ ETag: '"60e460c9d1046e73f7dde5043ac3ae85"' }),
    's3control CreateJob': () => ({ JobId: 'f3cc4f60-61f6-4a2b-8a21-d07600c373ce' }),
  },
  missing: {},
});
