import type { Note } from '../../../generators/define.js';
import {
  type Convention,
  commonValue,
  conventionsOf,
} from '../../../generators/edit/hcl/conventions.js';
import type { HclModule } from '../../../generators/edit/hcl/module.js';
import type { FunctionSettings } from '../../../generators/wiring.js';

/** Expressions that the resources of a folder share; null where they do not. */
export interface Habits {
  tags: string | null;
  boundary: string | null;
  rolePath: string | null;
  layers: string | null;
  /** The inside of a string: `${var.project}-`. */
  namePrefix: string | null;
}

/** Resources that take tags. */
const tagged = new Set([
  'aws_api_gateway_rest_api',
  'aws_api_gateway_stage',
  'aws_apigatewayv2_api',
  'aws_apigatewayv2_stage',
  'aws_appsync_graphql_api',
  'aws_cloudfront_distribution',
  'aws_cloudwatch_event_bus',
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_metric_alarm',
  'aws_codecommit_repository',
  'aws_codepipeline',
  'aws_cognito_user_pool',
  'aws_config_config_rule',
  'aws_docdb_cluster',
  'aws_dynamodb_table',
  'aws_iam_role',
  'aws_iot_policy',
  'aws_iot_provisioning_template',
  'aws_iot_topic_rule',
  'aws_kinesis_firehose_delivery_stream',
  'aws_kinesis_stream',
  'aws_kms_key',
  'aws_lambda_function',
  'aws_lb',
  'aws_lb_listener',
  'aws_lb_target_group',
  'aws_mq_broker',
  'aws_msk_cluster',
  'aws_pipes_pipe',
  'aws_s3_bucket',
  'aws_scheduler_schedule_group',
  'aws_secretsmanager_secret',
  'aws_security_group',
  'aws_sfn_state_machine',
  'aws_sns_topic',
  'aws_sqs_queue',
  'aws_vpclattice_service',
  'aws_vpclattice_target_group',
]);

/** What all resources of a folder that could differ have alike. */
export function habitsOf(module: HclModule): Habits {
  const { tags, permissionsBoundary, rolePath, namePrefix } = conventionsOf(module);
  return {
    tags: usual(tags),
    boundary: sole(permissionsBoundary),
    rolePath: sole(rolePath),
    layers: usual(commonValue(module, 'aws_lambda_function', 'layers')),
    namePrefix: usual(namePrefix),
  };
}

/** The habits that all of these functions can follow: CloudFront takes none with layers. */
export function habitsFor(functions: readonly FunctionSettings[], habits: Habits): Habits {
  return functions.every(({ replicated }) => replicated) ? { ...habits, layers: null } : habits;
}

/** One use is no habit. */
function usual(convention: Convention | null): string | null {
  return convention && convention.uses > 1 ? sole(convention) : null;
}

/** A guard of roles is followed from the first one on. */
function sole(convention: Convention | null): string | null {
  if (!convention || convention.uses < convention.of) return null;
  // What belongs to one block of several, or to the block itself, means nothing elsewhere.
  return /\b(?:each|count|self)\./.test(convention.expression) ? null : convention.expression;
}

/** The tags that `standard.ts` gives to what is made. */
const ownTags = /^( {2}tags = )(local\.\w+_tags)$/gm;

/** What `standard.ts` tags a function with. */
const localTags = /^local\.\w+_tags$/;

const resource = /^resource "(\w+)" "\w+" \{\n(?:(?:[ #].*)?\n)*?\}$/gm;

/** A block with more arguments at the end of each of its resources: what is told by the type, and is not there yet. */
export function withArguments(block: string, argumentsOf: (type: string) => string[]): string {
  return block.replace(resource, (text, type: string) => {
    const lines = argumentsOf(type).filter((line) => !has(text, line));
    if (lines.length === 0) return text;
    return `${text.slice(0, -1)}\n${lines.map((line) => `  ${line}\n`).join('')}}`;
  });
}

function has(text: string, line: string): boolean {
  return text.includes(`\n  ${line.slice(0, line.indexOf(' = '))} = `);
}

/** A block of ours, of several resources perhaps, with what those of the folder have. */
export function withHabits(block: string, { tags, boundary, rolePath, layers }: Habits): string {
  // What a team tags is added to what the folder tags, but not to what it tags another function with.
  const shared = tags !== null && !localTags.test(tags);
  const merged = shared ? block.replace(ownTags, `$1merge(${tags}, $2)`) : block;
  return withArguments(merged, (type) => [
    ...(type === 'aws_iam_role' && boundary ? [`permissions_boundary = ${boundary}`] : []),
    ...(type === 'aws_iam_role' && rolePath ? [`path = ${rolePath}`] : []),
    ...(type === 'aws_lambda_function' && layers ? [`layers = ${layers}`] : []),
    ...(tagged.has(type) && tags ? [`tags = ${tags}`] : []),
  ]);
}

/** Settings of a function by the arguments that spell them. */
const ownSettings: { [argument: string]: (fn: FunctionSettings) => unknown } = {
  tags: ({ tags }) => tags,
  permissions_boundary: ({ permissionsBoundary }) => permissionsBoundary,
  layers: ({ layers }) => layers,
  vpc_config: ({ vpc }) => vpc,
  tracing_config: ({ tracing }) => tracing,
};

/** What was taken over, and what was not; nothing of what new functions have by themselves. */
export function conventionNotes(
  habits: Habits,
  texts: readonly string[],
  functions: readonly FunctionSettings[],
): Note[] {
  const { tags, boundary, rolePath, layers, namePrefix } = habits;
  const isOwn = (name: string): boolean =>
    functions.every((fn) => ownSettings[name]?.(fn) !== undefined);
  const mayHave = functions.some(({ replicated }) => !replicated);
  const taken = Object.entries({ tags, permissions_boundary: boundary, path: rolePath, layers })
    .filter(([name, expression]) => expression !== null && !isOwn(name))
    .map(([name, expression]) => `${name} = ${expression}`);
  const left = ['vpc_config', 'tracing_config', 'file_system_config'].filter(
    (name) =>
      mayHave &&
      !isOwn(name) &&
      texts.some((text) => new RegExp(`^\\s*${name}\\s*\\{`, 'm').test(text)),
  );
  const prefix = `Names here begin with ${namePrefix}; those of the new function begin with var.name_prefix.`;
  const blocks = `Functions here have ${left.join(', ')}, which the new one has not: add what it needs to its file, and to its role.`;
  return [
    ...(taken.length > 0
      ? [
          {
            code: 'TERRAFORM_FOLLOWED',
            message: `Taken over from the folder: ${taken.join(', ')}.`,
          },
        ]
      : []),
    ...(namePrefix && namePrefix !== `\${var.name_prefix}`
      ? [{ code: 'TERRAFORM_NOT_FOLLOWED', message: prefix }]
      : []),
    ...(left.length > 0 ? [{ code: 'TERRAFORM_NOT_FOLLOWED', message: blocks }] : []),
  ];
}
