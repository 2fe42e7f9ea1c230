import type { FunctionPlan, Note } from '../../../generators/define.js';
import type { Template } from '../../../generators/edit/template/read.js';
import { existingApi } from '../../shared/existing-apis.js';
import { foreignApi, foreignBucket, notifyScript } from './foreign.js';

/** What a person must know that the files do not say. */
export function notes(plan: FunctionPlan): Note[] {
  return [bucketNote(plan), apiNote(plan), pythonNote(plan)].filter((note) => note !== null);
}

/** A reference to a resource that a condition may leave out does not resolve then. */
export function conditionNotes(plans: readonly FunctionPlan[], { resources }: Template): Note[] {
  const used = plans.flatMap(({ host, wiring }) =>
    [host, ...wiring.resources.map(({ declared }) => declared)].map((each) => each?.address),
  );
  return resources.flatMap(({ id, attributes }) => {
    const { Condition: condition } = attributes;
    if (!used.includes(id) || condition === undefined) return [];
    const message = `${id} is there under the condition ${condition} alone, and what was added under any: give it the same.`;
    return [{ code: 'CLT_CONDITIONAL', message }];
  });
}

function bucketNote(plan: FunctionPlan): Note | null {
  const foreign = foreignBucket(plan);
  return (
    foreign && {
      code: 'CLT_EXISTING_BUCKET',
      message: `CloudFormation cannot change the notifications of the existing bucket ${foreign.bucket.name}: run ${notifyScript(foreign.functionName)} after a deployment, and with «remove» before the stack is deleted.`,
    }
  );
}

function apiNote(plan: FunctionPlan): Note | null {
  const foreign = foreignApi(plan);
  return (
    foreign &&
    (existingApi(foreign.link.variant, foreign.api) ?? {
      code: 'CLT_EXISTING_API',
      message: `The stage ${foreign.link.settings['stageName']} of the API ${foreign.api.name} keeps its own throttling, and path parts that the API has already must be taken out of template.yaml and referred to by their ids.`,
    })
  );
}

function pythonNote({ answers, code, host }: FunctionPlan): Note | null {
  if (host || code.kind !== 'python') return null;
  const version = answers.runtime.replace('python', 'Python ');
  const message = `«sam build» wants ${version} on the PATH; with --use-container it needs Docker instead.`;
  return { code: 'CLT_BUILD_RUNTIME', message };
}
