import type { FunctionPlan, Note, ProjectContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { sourceResource } from '../../../generators/wiring.js';
import { existingApi } from '../../shared/existing-apis.js';

/** What a person must know of resources that the project uses and does not own. */
export function notesOf(plan: FunctionPlan): Note[] {
  const { kind, existing } = sourceResource(plan.wiring);
  if (!existing) return [];
  if (kind === 'bucket') return [bucketNote(existing.name)];
  const known = existingApi(kind, existing);
  if (known) return [known];
  return kind === 'rest-api' ? [apiNote(existing.name, stageOf(plan))] : [];
}

function bucketNote(bucket: string): Note {
  const message = `An aws_s3_bucket_notification would replace what others have configured on ${bucket}, and delete it on destroy: infra/bucket-notification.sh adds and removes this function's notification alone. It needs the AWS CLI where Terraform runs, and a later change by hand does not show in a plan.`;
  return { code: 'CLT_EXISTING_BUCKET', message };
}

function apiNote(api: string, stage: string): Note {
  const message = `An aws_api_gateway_deployment cannot leave a stage that serves it: Terraform calls «aws apigateway create-deployment» for ${stage} of ${api} instead, which needs the AWS CLI where Terraform runs and publishes what others have changed as well. The stage keeps its own throttling, and path parts that the API has already must be imported before the first apply.`;
  return { code: 'CLT_EXISTING_API', message };
}

/** Deploys the stages of existing APIs once more, so that they forget routes that are gone. */
export function redeployCommands({ functions }: ProjectContext): string[] {
  const commands = functions.flatMap((plan) => {
    const { kind, existing } = sourceResource(plan.wiring);
    if (kind !== 'rest-api' || !existing) return [];
    return `aws apigateway create-deployment --rest-api-id ${bashWord(existing.name)} --stage-name ${bashWord(stageOf(plan))}`;
  });
  return [...new Set(commands)];
}

function stageOf({ wiring: { link } }: FunctionPlan): string {
  return link.kind === 'route' ? String(link.settings['stageName']) : '';
}
