import type { FunctionPlan, Note } from '../../../generators/define.js';
import { foreignApi, foreignBucket, notifyScript } from './foreign.js';

/** What a person must know that the files do not say. */
export function notes(plan: FunctionPlan): Note[] {
  return [bucketNote(plan), apiNote(plan), pythonNote(plan)].filter((note) => note !== null);
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
    foreign && {
      code: 'CLT_EXISTING_API',
      message: `The stage ${foreign.link.settings['stageName']} of the API ${foreign.api.name} keeps its own throttling, and path parts that the API has already must be taken out of template.yaml and referred to by their ids.`,
    }
  );
}

function pythonNote({ answers, code }: FunctionPlan): Note | null {
  if (code.kind !== 'python') return null;
  const version = answers.runtime.replace('python', 'Python ');
  const message = `«sam build» wants ${version} on the PATH; with --use-container it needs Docker instead.`;
  return { code: 'CLT_BUILD_RUNTIME', message };
}
