import { corsOptions } from '../../shared/http/cors.js';
import { routeOptions } from '../../shared/http/options.js';

/** How the URL of a function is called, under the names of CreateFunctionUrlConfig. */
export const urlOptions = {
  routes: routeOptions.routes,
  'auth-type': {
    type: 'enum',
    description: 'Who may call: IAM-signed requests only (AWS_IAM), or everybody (NONE)',
    enum: ['AWS_IAM', 'NONE'],
    default: 'AWS_IAM',
    ask: true,
  },
  'invoke-mode': {
    type: 'enum',
    description:
      'Whether an answer is sent once it is complete (BUFFERED) or as it comes (RESPONSE_STREAM, Node.js only)',
    enum: ['BUFFERED', 'RESPONSE_STREAM'],
    default: 'BUFFERED',
  },
  ...corsOptions,
  'expose-headers': {
    type: 'list',
    description: 'Headers of an answer that such pages may read, such as etag',
    pattern: /^(?:\*|[a-z0-9-]+)$/,
    maxItems: 100,
    default: [],
  },
  'allow-credentials': {
    type: 'boolean',
    description: 'Whether such pages may send cookies and credentials along',
    default: false,
  },
} as const;
