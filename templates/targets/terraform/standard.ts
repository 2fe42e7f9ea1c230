import { hclString } from '../../../generators/emit/hcl.js';
import type { FunctionSettings } from '../../../generators/wiring.js';
import { withArguments } from './conventions.js';
import { label } from './labels.js';

/** What a function and its wiring consist of and every target tags. */
const tagged = new Set([
  'aws_cloudwatch_event_bus',
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_metric_alarm',
  'aws_dynamodb_table',
  'aws_iam_role',
  'aws_kinesis_stream',
  'aws_lambda_function',
  'aws_pipes_pipe',
  'aws_s3_bucket',
  'aws_scheduler_schedule_group',
  'aws_sfn_state_machine',
  'aws_sns_topic',
  'aws_sqs_queue',
]);

/** A block with the tags and the boundary that a team sets for what is made. */
export function withStandard(
  block: string,
  { name, tags, permissionsBoundary }: FunctionSettings,
): string {
  if (!tags && !permissionsBoundary) return block;
  return withArguments(block, (type) => [
    ...(type === 'aws_iam_role' && permissionsBoundary
      ? [`permissions_boundary = ${hclString(permissionsBoundary)}`]
      : []),
    ...(tagged.has(type) && tags ? [`tags = local.${label(name, null)}_tags`] : []),
  ]);
}
