import type { FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { outputName } from '../../../generators/readme.js';
import { type Code, code } from '../../../generators/view.js';
import { type Link, type Resource, resourceOf } from '../../../generators/wiring.js';
import { label, outputLabel } from './labels.js';

/** An output block: its label and its value as an expression. */
export interface Output {
  name: Code;
  value: Code;
}

/** What an output of a source that the project makes is called, and where Terraform has its value. */
const sourceOutputs: { [kind: string]: { name: string; type: string; attribute: string } } = {
  queue: { name: 'QueueUrl', type: 'aws_sqs_queue', attribute: 'url' },
  bucket: { name: 'BucketName', type: 'aws_s3_bucket', attribute: 'id' },
  'rest-api': { name: 'ApiUrl', type: 'aws_api_gateway_stage', attribute: 'invoke_url' },
};

/** The resource that a link starts at. */
export function sourceOf(plan: FunctionPlan): Resource {
  return resourceOf(plan.wiring.resources, sourceRef(plan.wiring.link));
}

function sourceRef(link: Link) {
  if (link.kind === 'poll') return link.source;
  return link.kind === 'notify' ? link.bucket : link.api;
}

/** The outputs of a function: its name, and its source when the project makes that. */
export function outputsOf(plan: FunctionPlan): Output[] {
  const { name } = plan.wiring.fn;
  const own = output(
    name,
    'FunctionName',
    `aws_lambda_function.${label(name, null)}.function_name`,
  );
  const source = sourceOf(plan);
  const made = source.existing || source.declared ? undefined : sourceOutputs[source.kind];
  const fn = plan.host ? [] : [own];
  if (!made) return fn;
  const value = `${made.type}.${label(name, source.id)}.${made.attribute}`;
  return [...fn, output(name, made.name, value)];
}

function output(functionName: string, name: string, value: string): Output {
  return { name: code(outputLabel(outputName(functionName, name))), value: code(value) };
}

/** True when the function's bucket is declared, so that its notification joins those of others. */
export function joinsNotification({ plan }: RenderedFunction): boolean {
  return plan.wiring.link.kind === 'notify' && sourceOf(plan).declared !== null;
}
