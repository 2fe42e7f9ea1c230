import * as z from 'zod';
import { isPath } from '../jail.js';
import { limits, patterns } from './facts.js';
import { standardSchema } from './standard-schema.js';

const line = (says: string, most = 1024) =>
  z
    .string({ error: says })
    .min(1, { error: says })
    .max(most, { error: says })
    .regex(patterns.line, {
      error: says,
    });

const scalarSays = 'takes text, a number, true or false';
const scalar = z.union([z.string().max(10_000), z.number(), z.boolean()], { error: scalarSays });
const answer = z.union([scalar, z.null(), z.array(scalar).max(200)], {
  error: `${scalarSays}, or a list of them`,
});
const answers = z.record(z.string().max(100, { error: 'is no answer' }), answer, {
  error: 'takes a map of answers',
});

const range = z.int({ error: 'takes a whole number' }).nullable().optional();
const allowance = z.union(
  [
    z.array(scalar).min(1).max(200),
    z
      .strictObject({
        minimum: range,
        maximum: range,
        pattern: line('takes text with * for any characters', 128).optional(),
      })
      .refine(({ minimum, maximum, pattern }) => pattern === undefined || !(minimum ?? maximum), {
        error: 'takes a range or a pattern, not both',
      })
      .refine(
        ({ minimum, maximum, pattern }) => [minimum, maximum, pattern].some((it) => it != null),
        {
          error: 'takes minimum, maximum or pattern',
        },
      )
      .refine(({ minimum, maximum }) => minimum == null || maximum == null || minimum <= maximum, {
        error: 'takes no minimum above its maximum',
      }),
  ],
  { error: 'takes a list of values, {minimum, maximum} or {pattern}' },
);

const spec = line('takes an npm package, a path or a git address');

/** A team's configuration as it is written. */
export const configSchema = z.strictObject(
  {
    $schema: z.string({ error: 'takes the address of a JSON Schema' }).optional(),
    extends: z
      .union([spec, z.array(spec).max(limits.packs)], {
        error: 'takes an npm package, a path or a git address, or a list of at most 20',
      })
      .optional()
      .describe('Packs that this builds on: npm packages, paths or git addresses; later ones win'),
    defaults: answers.optional().describe('Answers that hold where nobody says otherwise'),
    locked: answers.optional().describe('Answers that nobody may give otherwise'),
    allowed: z
      .record(z.string().max(100, { error: 'is no answer' }), allowance, {
        error: 'takes a map of answers',
      })
      .optional()
      .describe('What answers must keep to: a list, a range or a pattern with *'),
    runtime: line('takes a runtime, such as python3.13', 64)
      .regex(patterns.runtime, { error: 'takes a runtime, such as python3.13' })
      .optional()
      .describe('The runtime of functions in the languages that it runs'),
    ...standardSchema.shape,
    templates: z
      .string({ error: 'takes a folder beside the file' })
      .max(200, { error: 'takes a folder beside the file' })
      .refine(isPath, { error: 'takes a folder beside the file' })
      .optional()
      .describe('The folder of templates that stand before the shipped ones'),
  },
  { error: 'takes a map of members' },
);

/** The manifest of a pack: what a configuration is, and what the pack is called. */
export const packSchema = configSchema.extend({
  name: line('takes the name of the pack', 214).describe('What the pack is called'),
  version: line('takes a version, such as 1.4.2', 256).describe('Its version'),
  requires: line('takes a range of versions, such as ^1.2.0', 256)
    .optional()
    .describe('Versions of create-lambda-trigger that it works with'),
});

/** What a configuration holds. */
export type Config = z.infer<typeof configSchema>;
