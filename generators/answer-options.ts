import { defaults } from '../templates/defaults.js';
import type { Option } from './define.js';
import { nameMaxLength, namePattern } from './names.js';

/** The answers that every trigger has; all others are options of the trigger. */
export const commonAnswers = {
  name: {
    type: 'string',
    pattern: namePattern,
    maxLength: nameMaxLength,
    default: null,
    description:
      'Name of the function: letters, digits and hyphens, starting with a letter, in lower case',
  },
  trigger: {
    type: 'string',
    pattern: /^[a-z0-9-]+$/,
    maxLength: 64,
    default: null,
    description: 'Trigger: an id from «list»',
  },
  language: {
    type: 'string',
    pattern: /^[a-z0-9-]+$/,
    maxLength: 64,
    default: defaults.language,
    description: 'Language of the handler',
  },
  style: {
    type: 'enum',
    enum: ['plain', 'powertools'],
    default: 'plain',
    description: 'Plain handlers, or AWS Lambda Powertools',
  },
  iac: {
    type: 'string',
    pattern: /^[a-z0-9-]+$/,
    maxLength: 64,
    default: defaults.iac,
    description: 'Infrastructure as code',
  },
  source: {
    type: 'string',
    pattern: /^[\x21-\x7e]+$/,
    maxLength: 1024,
    default: null,
    description: 'ARN or name of a resource that exists already',
  },
  to: {
    type: 'string',
    pattern: /^[\x21-\x7e]+$/,
    maxLength: 1024,
    default: null,
    description: 'Function of the project that gets the trigger; a new one by default',
  },
  runtime: {
    type: 'string',
    pattern: /^[a-z0-9.]+$/,
    maxLength: 64,
    default: null,
    description: 'Lambda runtime',
  },
  memory: {
    type: 'integer',
    minimum: 128,
    maximum: 10_240,
    default: 256,
    description: 'Memory in MB',
  },
  timeout: {
    type: 'integer',
    minimum: 1,
    maximum: 900,
    default: null,
    description: 'Timeout in seconds',
  },
  region: {
    type: 'string',
    pattern: /^[a-z]{2}(?:-[a-z]+)+-\d$/,
    maxLength: 32,
    default: null,
    description: 'AWS region, such as eu-west-1; by default that of the environment',
  },
} as const satisfies { [key: string]: Option };
