import type { AnswersTo, Idle } from '../../../generators/define.js';
import { fieldPattern } from './fields.js';

/** Fields that one call resolves at most, where nothing is said. */
export const usualBatch = 50;

/** What is asked of a function for AppSync. */
export const options = {
  kind: {
    type: 'enum',
    description:
      'What AppSync asks: the value of a field (resolver), those of several at once (batch), or who may call the API (authorizer)',
    enum: ['resolver', 'batch', 'authorizer'],
    default: 'resolver',
    ask: true,
  },
  fields: {
    type: 'list',
    description:
      'Fields that the function resolves, or that the API of an authorizer has, as Type.field; by default Query.<name> and Mutation.put<Name>',
    pattern: fieldPattern,
    maxItems: 50,
    default: [],
    ask: true,
  },
  'max-batch-size': {
    type: 'integer',
    description: `Fields that one call resolves at most, with --kind batch; ${usualBatch} where nothing is said`,
    minimum: 1,
    maximum: 2000,
    default: null,
  },
  'authorizer-result-ttl-in-seconds': {
    type: 'integer',
    description:
      'Seconds for which AppSync keeps the decision about a token, whatever it asks for, with --kind authorizer; 0 for none',
    minimum: 0,
    maximum: 3600,
    default: 0,
  },
  'query-depth-limit': {
    type: 'integer',
    description: 'Levels that a request may be nested in an API that is made; 0 for any number',
    minimum: 0,
    maximum: 75,
    default: 10,
  },
  'resolver-count-limit': {
    type: 'integer',
    description: 'Resolvers that one request may run in an API that is made; 0 for 10000',
    minimum: 0,
    maximum: 10_000,
    default: 1000,
  },
  'introspection-config': {
    type: 'enum',
    description: 'Whether whoever calls an API that is made may ask for its schema',
    enum: ['ENABLED', 'DISABLED'],
    default: 'DISABLED',
  },
} as const;

/** The answers to these. */
export type Answers = AnswersTo<typeof options>;

/** What is told of the settings of an API that exists. */
export const keptByApi: Idle = {
  options: ['query-depth-limit', 'resolver-count-limit', 'introspection-config'],
  why: 'an API that exists keeps its settings',
};
