import type { FunctionPlan } from '../../../generators/define.js';
import { type Link, type Ref, resourceOf } from '../../../generators/wiring.js';
import { variable } from './variables.js';

/** A stack output; the engine puts the function's name before its own. */
export interface Output {
  name: string;
  /** An expression in the construct. */
  value: string;
}

type Outputs = { [kind: string]: (variable: string, link: Link) => Output };

const sourceOutputs: Outputs = {
  bucket: (bucket) => ({ name: 'BucketName', value: `${bucket}.bucketName` }),
  queue: (queue) => ({ name: 'QueueUrl', value: `${queue}.queueUrl` }),
  'rest-api': (api, link) => ({ name: 'ApiUrl', value: apiUrl(api, link) }),
};

/** The API's own URL ends with a slash, so that a path could not follow it. */
function apiUrl(api: string, link: Link): string {
  const stage = link.kind === 'route' ? link.settings['stageName'] : '';
  const host = `\${${api}.restApiId}.execute-api.\${cdk.Aws.REGION}.\${cdk.Aws.URL_SUFFIX}`;
  return `\`https://${host}/${stage}\``;
}

/** Where a link starts. */
export function sourceOf(link: Link): Ref {
  if (link.kind === 'poll') return link.source;
  return link.kind === 'notify' ? link.bucket : link.api;
}

/** What a stack tells of a function: its name and, where the stack makes the source, how to reach that. */
export function outputsOf({ host, wiring: { link, resources } }: FunctionPlan): Output[] {
  const source = resourceOf(resources, sourceOf(link));
  const output = source.existing || source.declared ? undefined : sourceOutputs[source.kind];
  const fn = host ? [] : [{ name: 'FunctionName', value: 'fn.functionName' }];
  return output ? [...fn, output(variable(source.id), link)] : fn;
}
