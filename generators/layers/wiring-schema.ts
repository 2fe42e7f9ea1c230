import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'takes a name in kebab-case');
const line = z.string().regex(/^[^\p{Cc}]{1,200}$/u, 'takes one line of text');

/** A service of AWS by its whole name: nobody else may call a function by what a descriptor says. */
const principal = z
  .string()
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+){0,2}\.amazonaws\.com$/, 'takes a service: sns.amazonaws.com');
/** One action at a time. */
const action = z
  .string()
  .regex(/^[a-z0-9-]{1,40}:[A-Z][A-Za-z0-9]{0,80}$/, 'takes whole actions: sqs:ReceiveMessage');
const actions = z.array(action).max(50);
const ref = z.strictObject({ ref: id });
/** Never all that there is. */
const arn = z.strictObject({
  arn: z
    .string()
    .regex(/^arn:aws[a-z-]*:[a-z0-9-]+:[!-)+-~]*:[!-~]+$/, 'takes the ARN of one resource'),
});
const suffix = z.string().max(500).nullable().default(null);
const variant = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'takes a name in kebab-case');
const settings = z.record(z.string(), z.json()).default({});
const routes = z
  .array(
    z.strictObject({
      method: z.enum(['ANY', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
      path: z.string().regex(/^\/[!-~]{0,500}$/, 'takes a path: /orders/{id}'),
    }),
  )
  .min(1)
  .max(100);

const functionActions = z.array(z.literal('lambda:InvokeFunction')).min(1);
const statement = { id, actions: actions.min(1), suffix };

/** Links as they are once they are computed: grants come from them, and none of these opens more than one source. */
export const linkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('poll'), variant, source: ref, actions },
    mapping: z.record(z.string(), z.json()).default({}),
    filters: z.array(z.record(z.string(), z.json())).default([]),
    reportBatchItemFailures: z.boolean(),
    onFailure: ref.optional(),
  }),
  z.strictObject({
    ...{ kind: z.literal('call'), variant, source: ref, principal, suffix, settings },
    deadLetter: ref.nullable().default(null),
  }),
  z.strictObject({
    ...{ kind: z.literal('notify'), bucket: ref, principal: z.literal('s3.amazonaws.com') },
    events: z.array(z.string().regex(/^s3:[A-Za-z:*]{1,80}$/, 'takes events of S3')).min(1),
    prefix: z.string().nullable().default(null),
    suffix: z.string().nullable().default(null),
    objectActions: actions,
    objects: z.string().max(1024),
  }),
  z.strictObject({
    ...{ kind: z.literal('route'), variant, api: ref, routes, settings },
    principal: z.literal('apigateway.amazonaws.com'),
    authorization: z.string().max(40),
  }),
  z.strictObject({
    ...{ kind: z.literal('url'), url: ref, routes, settings },
    authType: z.literal('AWS_IAM'),
  }),
  z.strictObject({
    ...{ kind: z.literal('assume'), variant, source: ref, role: ref, functionActions, settings },
    statements: z.array(z.strictObject({ ...statement, on: ref })).default([]),
    deadLetter: ref.nullable().default(null),
  }),
  z.strictObject({
    ...{ kind: z.literal('forward'), variant, targets: ref, listener: ref.nullable(), principal },
    ...{ tellsAccount: z.boolean(), routes, settings },
  }),
]);

/** What the handler itself does, once it is computed. */
export const statementsSchema = z
  .array(z.strictObject({ ...statement, on: z.union([ref, arn]) }))
  .max(50);

/** What becomes of failed events, once it is computed. */
export const asyncInvokeSchema = z
  .strictObject({
    maximumRetryAttempts: z.int().min(0).max(2),
    maximumEventAge: z.int().min(60).max(21_600),
    onFailure: ref,
  })
  .nullable();

/** One node as it is written: members beside these depend on its kind, and may be computed. */
export const resourceSchema = z.looseObject({
  id,
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'takes a name in kebab-case'),
  title: line,
  when: z.unknown().optional(),
  /** Set for the node that `--source` may stand for. */
  source: z.literal(true).optional(),
});

/** `wiring` as it is written; its links and statements are checked once they are computed. */
export const wiringSchema = z.strictObject({
  resources: z.array(resourceSchema).min(1).max(50),
  link: z.record(z.string(), z.unknown()),
  asyncInvoke: z.unknown().optional(),
  statements: z.array(z.unknown()).max(50).optional(),
});

const text = z.string().min(1).max(512);
const flag = z.boolean().default(false);
const objects = z.record(z.string(), z.json());

/**
 * What the factories of resources take, once it is computed. Other kinds have `props`, for cells that the
 * team brings.
 */
export const resourceProps = {
  queue: z.strictObject({
    ...{
      name: text,
      fifo: flag,
      visibilityTimeout: z.int().min(0).max(43_200).nullable().default(null),
    },
    deadLetter: z
      .strictObject({ queue: id, maxReceiveCount: z.int().min(1).max(1000) })
      .nullable()
      .default(null),
    sender: z.strictObject({ principal, source: id }).nullable().default(null),
  }),
  bucket: z.strictObject({ name: text }),
  topic: z.strictObject({ name: text }),
  'log-group': z.strictObject({ name: text, retention: z.int().min(1) }),
  'event-bus': z.strictObject({ name: text }),
  rule: z.strictObject({
    ...{
      name: text,
      bus: id.nullable().default(null),
      eventPattern: objects.nullable().default(null),
    },
    scheduleExpression: z.string().nullable().default(null),
    state: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  }),
  role: z.strictObject({
    ...{ name: text, principal },
    actingFor: z
      .union([id, z.strictObject({ service: z.string(), resource: z.string().max(200) })])
      .nullable(),
  }),
} as const;

/** `props` of any other kind. */
export const otherProps = z.strictObject({ props: objects.default({}) });
