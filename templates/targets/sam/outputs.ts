import type { FunctionPlan } from '../../../generators/define.js';
import { outputName } from '../../../generators/readme.js';
import { type Code, code } from '../../../generators/view.js';
import { type Link, type Ref, type Resource, resourceOf } from '../../../generators/wiring.js';
import { logicalIds } from './names.js';

interface Output {
  /** PascalCase, without the function's name. */
  name: string;
  value: string;
}

/** What the sources that a stack makes are addressed by, for whoever sends events. */
const sourceOutputs: { [kind: string]: (id: string, props: Resource['props']) => Output } = {
  queue: (id) => ({ name: 'QueueUrl', value: `!Ref ${id}` }),
  bucket: (id) => ({ name: 'BucketName', value: `!Ref ${id}` }),
  'rest-api': (id, { stageName }) => ({
    name: 'ApiUrl',
    value: `!Sub https://\${${id}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${stageName}`,
  }),
};

/** The outputs of one function: its name, and the address of its source when the stack makes it. */
export function outputs({
  wiring: { fn, resources, link },
  host,
}: FunctionPlan): { [key: string]: Code }[] {
  const { id, kind, props, existing, declared } = resourceOf(resources, sourceOf(link));
  const foreign = existing || declared;
  const source = foreign ? undefined : sourceOutputs[kind]?.(logicalIds(fn.name, id).id, props);
  const value = `!Ref ${host?.address ?? logicalIds(fn.name, null).id}`;
  // The script that lets a bucket of others notify a function reads its name.
  const named = !host || (link.kind === 'notify' && existing);
  return [...(named ? [{ name: 'FunctionName', value }] : []), ...(source ? [source] : [])].map(
    (output) => ({
      id: code(outputName(fn.name, output.name)),
      value: code(output.value),
    }),
  );
}

function sourceOf(link: Link): Ref {
  if (link.kind === 'poll') return link.source;
  return link.kind === 'notify' ? link.bucket : link.api;
}
