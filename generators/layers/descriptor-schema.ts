import { z } from 'zod';
import { isCharacters } from './linear-pattern.js';
import { type resourceSchema, wiringSchema } from './wiring-schema.js';

/** One printable line. */
const line = z.string().regex(/^[^\p{Cc}]{1,500}$/u, 'takes one line of text');
const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'takes a name in kebab-case');
const page = z.string().regex(/^https:\/\/[!-~]{1,500}$/, 'takes the address of a page, https://…');
const seconds = z.int().min(1).max(900);
const whole = z.int();

const shape = {
  characters: z.string().max(200).refine(isCharacters, 'takes characters and ranges: A-Za-z0-9_.-'),
  startsWith: z.string().max(100),
  endsWith: z.string().max(100),
};

const described = { description: line, ask: z.literal(true).optional() };
const textLength = z.int().min(1).max(262_144);
const required = line.optional();

const option = z.discriminatedUnion('type', [
  z.strictObject({
    ...{ type: z.literal('integer'), ...described, minimum: whole, maximum: whole },
    default: whole.nullable(),
  }),
  z.strictObject({ type: z.literal('boolean'), ...described, default: z.boolean() }),
  z.strictObject({
    ...{ type: z.literal('enum'), ...described, enum: z.array(line).min(1).max(200) },
    default: line.nullable(),
  }),
  z.strictObject({
    ...{ type: z.literal('string'), ...described, ...z.strictObject(shape).partial().shape },
    ...{ maxLength: textLength, default: z.string().nullable(), required },
  }),
  z.strictObject({
    ...{ type: z.literal('list'), ...described, enum: z.array(line).min(1).max(200).optional() },
    ...{ ...z.strictObject(shape).partial().shape, maxItems: z.int().min(1).max(1000) },
    ...{ default: z.array(z.string()), required },
  }),
]);

const names = z.array(z.string().regex(/^[A-Za-z0-9.-]{1,100}$/, 'takes a name')).max(100);

const source = z.strictObject({
  service: z.string().regex(/^[a-z0-9-]{1,40}$/, 'takes the service of an ARN, such as sqs'),
  noun: line,
  name: z.strictObject({ ...z.strictObject(shape).partial().shape, maxLength: textLength }),
  arnPrefix: z.string().max(100).optional(),
  declaredAs: z.array(line).max(20),
  example: line,
  arnFrom: line.optional(),
  required: z.literal(true).optional(),
});

const signs = z
  .array(
    z.strictObject({
      path: z
        .array(z.union([z.string(), z.int().min(0)]))
        .min(1)
        .max(20),
      is: z.string().nullable(),
    }),
  )
  .max(20);

const view = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/, 'takes names in camelCase'),
  z.unknown(),
);

/** A list, of which each item may hold under a condition. */
const events = z.array(z.union([id, z.strictObject({ name: id, when: z.unknown() })])).min(1);

const texts = {
  title: line,
  summary: line,
  docs: page,
  responseContract: line,
  permission: line,
};

/** How an option of the trigger that is extended differs. */
const changedOption = z.strictObject({
  fixed: z.unknown().optional(),
  hidden: z.literal(true).optional(),
  default: z.unknown().optional(),
  ask: z.boolean().optional(),
  description: line.optional(),
  minimum: whole.optional(),
  maximum: whole.optional(),
  enum: z.array(line).min(1).optional(),
});

/** `trigger.yaml` with `extends`. */
export const extendingTrigger = z.strictObject({
  extends: id,
  ...z.strictObject(texts).partial().shape,
  pitfalls: z.array(line).max(50).optional(),
  timeout: seconds.optional(),
  memory: z.int().min(128).max(10_240).optional(),
  options: z.record(z.string(), changedOption).optional(),
  events: events.optional(),
  view: view.optional(),
});

/** `trigger.yaml` of a trigger that stands for itself. */
export const wholeTrigger = z.strictObject({
  ...texts,
  id: id.optional(),
  family: z.enum([
    'API and request/response',
    'Storage and messaging events',
    'Queues and streams',
    'Schedules and operations',
  ]),
  invocation: z.enum(['synchronous', 'asynchronous', 'poll']),
  eventType: z.string().regex(/^[A-Za-z]\w{0,80}$/, 'takes a type of @types/aws-lambda'),
  signs,
  timeout: seconds,
  memory: z.int().min(128).max(10_240).optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'takes a region')
    .optional(),
  shared: names.optional(),
  sdkClients: names.optional(),
  source: source.nullable(),
  options: z.record(id, option),
  pitfalls: z.array(line).max(50),
  rules: z
    .array(z.strictObject({ when: z.unknown(), option: z.string(), message: z.unknown() }))
    .max(50)
    .optional(),
  wiring: wiringSchema,
  view: view.optional(),
  events: events.optional(),
  cases: z.unknown().optional(),
  send: z.strictObject({
    output: z.string().regex(/^[A-Z][A-Za-z0-9]{0,60}$/, 'takes a name in PascalCase'),
    existing: z.unknown().optional(),
    command: z.unknown(),
  }),
});

/** `target.yaml`. */
export const extendingTarget = z.strictObject({ extends: id, title: line });

/** `language.yaml`. */
export const extendingLanguage = z.strictObject({
  extends: id,
  title: line,
  runtimes: z.array(z.string()).min(1).optional(),
  defaultRuntime: z.string().optional(),
});

/** A descriptor of a trigger that extends another one. */
export type ExtendingTrigger = z.infer<typeof extendingTrigger>;
/** A descriptor of a trigger that stands for itself. */
export type WholeTrigger = z.infer<typeof wholeTrigger>;
/** An option as a descriptor has it. */
export type DescribedOption = z.infer<typeof option>;
/** A resource as a descriptor has it. */
export type DescribedResource = z.infer<typeof resourceSchema>;
