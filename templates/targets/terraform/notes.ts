import type { FunctionPlan, Note, ProjectContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import type { Existing, RouteLink } from '../../../generators/wiring.js';
import { sourceOf } from './outputs.js';

/** What a person must know of resources that the project uses and does not own. */
export function notesOf(plan: FunctionPlan): Note[] {
  const source = sourceOf(plan);
  if (!source.existing) return [];
  if (source.kind === 'bucket') return [bucketNote(source.existing)];
  return source.kind === 'rest-api' ? [stageNote(source.existing, plan)] : [];
}

function bucketNote({ name }: Existing): Note {
  const message = `Terraform's aws_s3_bucket_notification owns all notifications of a bucket and would replace and, on destroy, delete those of others. For ${name}, infra/bucket-notification.sh adds and removes this function's own one with the AWS CLI, which has to be installed where Terraform runs; a later change by hand does not show in a plan.`;
  return { code: 'TERRAFORM_SHARED_BUCKET', message };
}

function stageNote({ name }: Existing, plan: FunctionPlan): Note {
  const stage = stageOf(plan);
  const message = `The stage ${stage} of ${name} stays with its owner: the AWS provider 6 cannot deploy to a stage that it does not own, and version 5 would delete the stage with the deployment. Terraform calls «aws apigateway create-deployment» instead, which needs the AWS CLI where Terraform runs and also publishes what others have changed in the API since. After a destroy the stage serves the routes until it is deployed again.`;
  return { code: 'TERRAFORM_SHARED_STAGE', message };
}

/** Deploys the stages of existing APIs once more, so that they forget routes that are gone. */
export function redeployCommands(context: ProjectContext): string[] {
  const commands = context.functions.flatMap((plan) => {
    const source = sourceOf(plan);
    if (source.kind !== 'rest-api' || !source.existing) return [];
    const stage = bashWord(stageOf(plan));
    return [
      `aws apigateway create-deployment --rest-api-id ${bashWord(source.existing.name)} --stage-name ${stage}`,
    ];
  });
  return [...new Set(commands)];
}

function stageOf(plan: FunctionPlan): string {
  const { settings } = plan.wiring.link as RouteLink;
  return String(settings['stageName']);
}
