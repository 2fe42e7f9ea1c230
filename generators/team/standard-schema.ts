import * as z from 'zod';
import { isPath } from '../jail.js';
import { nearest } from '../nearest.js';
import { limits, patterns, retentionDays } from './facts.js';

const text = (pattern: RegExp, most: number, says: string) =>
  z.string({ error: says }).min(1, { error: says }).max(most, { error: says }).regex(pattern, {
    error: says,
  });

/** Items that are all different. */
const distinct = (items: readonly string[]): boolean => new Set(items).size === items.length;
const twice = { error: 'names something twice' };

/** One word of a few; what is near is offered. */
const word = <T extends string>(words: readonly [T, ...T[]]) =>
  z.enum(words, {
    error: ({ input }) => {
      const near = typeof input === 'string' ? nearest(input, words) : null;
      return `takes ${words.join(' or ')}${near ? `; ${near} is near` : ''}`;
    },
  });

const threshold = z
  .int({ error: 'takes a whole number from 1 on, or null for no such alarm' })
  .min(1, { error: 'takes a whole number from 1 on, or null for no such alarm' })
  .max(1_000_000, { error: 'takes at most a million' })
  .nullable();

/** A path within the project that differs for each function. */
const isFilePath = (path: string): boolean =>
  path.includes('{name}') &&
  !/[{}]/.test(path.replaceAll('{name}', '')) &&
  isPath(path.replaceAll('{name}', 'name'));

const ofFiles = 'takes a path within the project with {name} for the name of the function';

/** What a team sets for all its functions, member by member: see {@link Standard}. */
export const standardMembers = {
  tags: z
    .record(
      text(
        patterns.tag,
        limits.tagKey,
        'is no key of a tag: that has 1 to 128 letters, digits, spaces and _ . : / = + - @, and does not begin with aws:',
      ),
      z
        .string({ error: 'takes text' })
        .max(limits.tagValue, { error: 'takes at most 256 characters' })
        .regex(patterns.tag, {
          error:
            'takes letters, digits, spaces and _ . : / = + - @, and nothing that begins with aws:',
        }),
      { error: 'takes a map of tags' },
    )
    .refine((tags) => Object.keys(tags).length <= limits.tags, { error: 'takes at most 50 tags' })
    .describe('Tags of what a function consists of'),
  logRetention: z
    .literal(retentionDays, {
      error: `takes the days that CloudWatch Logs can keep events: ${retentionDays.join(', ')}`,
    })
    .describe('Days that log events are kept'),
  tracing: word(['Active', 'PassThrough']).describe('Traces with AWS X-Ray'),
  permissionsBoundary: text(
    patterns.policy,
    limits.arn,
    'takes the ARN of a managed policy, such as arn:aws:iam::123456789012:policy/boundary',
  ).describe('The managed policy that bounds every role that is made'),
  vpc: z
    .strictObject({
      subnetIds: z
        .array(text(patterns.subnet, 64, 'takes ids of subnets, such as subnet-0a1b2c3d'), {
          error: 'takes a list of subnets',
        })
        .min(1, { error: 'takes 1 to 16 subnets' })
        .max(limits.subnets, { error: 'takes 1 to 16 subnets' })
        .refine(distinct, twice),
      securityGroupIds: z
        .array(text(patterns.securityGroup, 64, 'takes ids of security groups, such as sg-0a1b'), {
          error: 'takes a list of security groups',
        })
        .min(1, { error: 'takes 1 to 5 security groups' })
        .max(limits.securityGroups, { error: 'takes 1 to 5 security groups' })
        .refine(distinct, twice),
    })
    .describe("Where the functions' network interfaces are"),
  layers: z
    .array(
      text(
        patterns.layer,
        limits.arn,
        'takes ARNs of layer versions, such as arn:aws:lambda:eu-west-1:123456789012:layer:base:3',
      ),
      { error: 'takes a list of layers' },
    )
    .max(limits.layers, { error: 'takes at most 5 layers' })
    .refine(distinct, twice)
    .describe('Layer versions of every function'),
  alarms: z
    .strictObject({
      actions: z
        .array(
          text(
            patterns.action,
            1024,
            'takes ARNs, such as arn:aws:sns:eu-west-1:123456789012:alarms',
          ),
          { error: 'takes a list of ARNs' },
        )
        .max(limits.alarmActions, { error: 'takes at most 5 ARNs' })
        .refine(distinct, twice)
        .optional()
        .describe('What hears of an alarm, such as a topic'),
      errors: threshold.optional().describe('Failed invocations within five minutes'),
      throttles: threshold.optional().describe('Throttled invocations within five minutes'),
      failedEvents: threshold.optional().describe('Events that wait where failed ones go'),
    })
    .describe('CloudWatch alarms of every function'),
  naming: z
    .strictObject({
      prefix: text(
        patterns.prefix,
        limits.prefix,
        `takes up to ${limits.prefix} lower-case letters, digits and single hyphens, beginning with a letter`,
      ).describe('What the names that AWS sees begin with, such as acme-payments-'),
    })
    .describe('How things are called'),
  layout: z
    .strictObject({
      functions: z
        .string({ error: 'takes a folder within the project' })
        .max(200, { error: 'takes a folder of at most 200 characters' })
        .refine(isPath, { error: 'takes a folder within the project, such as services/functions' })
        .describe("The folder of the functions' folders, relative to the project"),
    })
    .describe('Where files are'),
  files: z
    .array(
      z.strictObject({
        path: z
          .string({ error: ofFiles })
          .max(400, { error: ofFiles })
          .refine(isFilePath, { error: ofFiles }),
        template: z
          .string({ error: 'takes the path of a template' })
          .max(400, { error: 'takes the path of a template' })
          .refine((path) => isPath(path) && path.endsWith('.hbs'), {
            error: 'takes the path of a template below templates/, such as files/OWNERS.hbs',
          }),
      }),
      { error: 'takes a list of files' },
    )
    .max(limits.files, { error: 'takes at most 50 files' })
    .refine((files) => distinct(files.map(({ path }) => path)), twice)
    .describe('Files that every function gets beside its own'),
};

/** {@link Standard} as it is written; alarms may leave members out. */
export const standardSchema = z.strictObject({
  tags: standardMembers.tags.optional(),
  logRetention: standardMembers.logRetention.optional(),
  tracing: standardMembers.tracing.optional(),
  permissionsBoundary: standardMembers.permissionsBoundary.optional(),
  vpc: standardMembers.vpc.optional(),
  layers: standardMembers.layers.optional(),
  alarms: standardMembers.alarms.optional(),
  naming: standardMembers.naming.optional(),
  layout: standardMembers.layout.optional(),
  files: standardMembers.files.optional(),
});
