import {
  type AnswersTo,
  defineTrigger,
  type Problem,
  type TriggerContext,
} from '../../../generators/define.js';
import { bucket } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { type Asked, casesOf, eventsOf, namesOf, ofRequest, ofViewer } from './samples.js';

const docs =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-the-edge.html';

/** Managed-CachingDisabled: what is safe for whatever the origin answers. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

const options = {
  'event-type': {
    type: 'enum',
    description:
      'When CloudFront calls: for each request or answer of a viewer, or where it goes to the origin and comes back',
    enum: ['viewer-request', 'origin-request', 'origin-response', 'viewer-response'],
    default: 'viewer-request',
    ask: true,
  },
  'domain-name': {
    type: 'string',
    description:
      'Host name of the origin, which CloudFront reaches over HTTPS; without one a private bucket is made and is the origin',
    pattern: /^(?=.{4,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/,
    maxLength: 253,
    default: null,
    ask: true,
  },
  'include-body': {
    type: 'boolean',
    description: 'Whether requests come with their body, as base64 and cut off where it is long',
    default: false,
  },
  'cache-policy-id': {
    type: 'string',
    description:
      'Id of the cache policy; the default, Managed-CachingDisabled, has CloudFront keep nothing',
    pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    maxLength: 36,
    default: cachingDisabled,
  },
} as const;

type Answers = AnswersTo<typeof options>;

/** The distribution is made with its function, and has the version that it calls among its own settings. */
const distribution: Resource = {
  kind: 'distribution',
  id: 'distribution',
  title: 'CloudFront distribution',
  props: {},
  existing: null,
  declared: null,
  ofLink: true,
};

/** True where the origin is a host of others, and no bucket that is made here. */
const isPublic = (answers: Answers): boolean => answers['domain-name'] !== null;

/** What its events tell of. */
const askedIn = (answers: Answers): Asked => ({
  eventType: String(answers['event-type']),
  ofBucket: !isPublic(answers),
});

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-lambda-at-edge */
function check(answers: Answers, { fn, host }: TriggerContext): Problem[] {
  const asked = askedIn(answers);
  const viewer = ofViewer(asked);
  const longest = viewer ? 5 : 30;
  const event = answers['event-type'];
  return [
    ...(host
      ? [
          {
            option: 'to',
            message:
              'does not go with this trigger: CloudFront needs a function that is made for it',
          },
        ]
      : []),
    ...(answers['include-body'] && !ofRequest(asked)
      ? [
          {
            option: 'include-body',
            message: `does not go with ${event}: answers come without a body`,
          },
        ]
      : []),
    ...(fn.timeout > longest
      ? [{ option: 'timeout', message: `is at most ${longest} seconds for ${event}` }]
      : []),
    ...(viewer && fn.memory > 128
      ? [{ option: 'memory', message: `is at most 128 MB for ${event}` }]
      : []),
  ];
}

export default defineTrigger({
  id: 'lambda-edge',
  title: 'Lambda@Edge',
  family: 'API and request/response',
  summary: 'Requests and answers of a CloudFront distribution, close to whoever asks',
  docs,
  invocation: 'synchronous',
  responseContract:
    'For a request: the request, changed or not, or an answer { status, statusDescription?, headers?, body? } in its place. For an answer: the answer. Anything else, and an error, becomes a 502 or 503 for the viewer.',
  permission:
    'The execution role trusts lambda.amazonaws.com and edgelambda.amazonaws.com, and may write logs in all regions. CloudFront adds its own permission to the version.',
  eventType: 'CloudFrontRequestEvent or CloudFrontResponseEvent',
  signs: [{ path: ['Records', 0, 'cf'], is: null }],
  timeout: 5,
  memory: 128,
  fn: { architecture: 'x86_64', replicated: true },
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
  lacks: ['tracing', 'vpc', 'layers'],
  region: 'us-east-1',
  source: null,
  options,
  pitfalls: [
    'Function and distribution are deployed in us-east-1 alone, whence CloudFront copies the function; anywhere else it refuses the version.',
    'A function that was removed from its distribution can be deleted once CloudFront has removed its copies, which takes hours: the first try to remove it fails.',
    'There are no environment variables, layers, VPC, X-Ray, arm64 or dead-letter queue, and no aliases: each deployment publishes a version, and CloudFront takes minutes to hand it out.',
    'Logs are written in the region next to whoever asked, in groups that nobody has given a retention.',
    'An error of the function is an error for the viewer: decide what must still be served, and answer it.',
    'A viewer-response cannot change the status, and an answer has no body. Header names are in lower case, each with a list of values.',
    'A body has at most 40 KB for a viewer-request and 1 MB for an origin-request, and is cut off there: look at inputTruncated before you trust or replace it.',
    'With the default cache policy nothing is cached, and an origin-request comes for each request. One that keeps what it should not serves it to everybody.',
    'An origin of others sees the headers, cookies and query of the viewer, but its own name as Host.',
    'A bucket that is made as the origin is empty, and read by this distribution alone, with signed requests: of a viewer it sees the path, and what the cache policy passes on. What is not there is a 403, as nobody may list it, and / is no object: answer both in the function.',
    'A bucket of others is no private origin here: its policy is one document of whoever made it. Let this project make one, or add an origin access control and a statement for cloudfront.amazonaws.com with the ARN of the distribution there.',
    'A stack with objects in the bucket is not removed before the bucket is emptied, all versions included.',
    'The certificate of cloudfront.net allows TLS 1.0; a domain of your own with a certificate of ACM allows to ask for more.',
  ],
  check,
  wiring: (answers, { fn }) => ({
    resources: isPublic(answers)
      ? [distribution]
      : [
          bucket({
            ...{ id: 'bucket', title: 'Origin', name: fn.called },
            reader: { principal: 'cloudfront.amazonaws.com', source: distribution.id },
          }),
          distribution,
        ],
    link: {
      kind: 'call',
      variant: 'distribution',
      source: { ref: distribution.id },
      principal: null,
      suffix: null,
      settings: {
        eventType: answers['event-type'],
        domainName: answers['domain-name'],
        bucket: isPublic(answers) ? null : { ref: 'bucket' },
        includeBody: answers['include-body'],
        cachePolicyId: answers['cache-policy-id'],
      },
      deadLetter: null,
    },
    asyncInvoke: null,
  }),
  view: (answers) => ({
    ofRequest: ofRequest(askedIn(answers)),
    eventType: answers['event-type'],
    realistic: namesOf(askedIn(answers))[0],
  }),
  events: (answers, fixtures) => eventsOf(askedIn(answers), fixtures),
  cases: (answers, table) => casesOf(askedIn(answers), table['all'] ?? []),
  send: () => ({
    source: { output: 'DistributionDomainName' },
    command: 'curl --include "https://$SOURCE/"',
  }),
});
