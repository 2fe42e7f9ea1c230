const routePattern =
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) \/(?:(?:[A-Za-z0-9._~-]+|\{[A-Za-z][A-Za-z0-9_]*\+?\})(?:\/(?:[A-Za-z0-9._~-]+|\{[A-Za-z][A-Za-z0-9_]*\+?\}))*)?$/;

/** What is asked of every API with a route table. */
export const routeOptions = {
  routes: {
    type: 'list',
    description:
      'Routes as METHOD /path with {parameters}; by default GET and POST /<name> and GET /<name>/{id}',
    pattern: routePattern,
    maxItems: 100,
    default: [],
    ask: true,
  },
  authorization: {
    type: 'enum',
    description: 'Who may call: IAM-signed requests only (AWS_IAM), or everybody (NONE)',
    enum: ['AWS_IAM', 'NONE'],
    default: 'AWS_IAM',
    ask: true,
  },
} as const;

/** What is asked of every API whose stage admits so many requests and no more. */
export const throttlingOptions = {
  'throttling-rate-limit': {
    type: 'integer',
    description: 'Requests per second that the stage admits',
    minimum: 1,
    maximum: 10_000,
    default: 50,
  },
  'throttling-burst-limit': {
    type: 'integer',
    description: 'Requests that the stage admits at once',
    minimum: 1,
    maximum: 5000,
    default: 100,
  },
} as const;
