import type {
  FunctionPlan,
  Place,
  ProjectContext,
  TargetCommands,
} from '../../../generators/define.js';
import { bashWord, commandIn } from '../../../generators/emit/bash.js';
import { folderOf } from '../../../generators/paths.js';
import { foreignApi, foreignBucket, notifyScript } from './foreign.js';

/** Bash that prints an output of a stack; `stack` is a word of bash. */
export function stackOutput(stack: string, output: string, region: string | null): string {
  const place = region ? ` --region ${region}` : '';
  return `aws cloudformation describe-stacks${place} --stack-name ${stack} --query "Stacks[0].Outputs[?OutputKey=='${output}'].OutputValue" --output text`;
}

/** The commands of the README: samconfig.toml knows stack and region. */
export function commands({ functions }: ProjectContext): TargetCommands {
  return {
    validate: ['sam validate --lint'],
    deploy: deployTemplate({ path: 'template.yaml' }, { functions }),
    remove: [
      ...functions.flatMap((plan) => notifyCommand(plan).map((command) => `${command} remove`)),
      'sam delete',
      ...new Set(functions.flatMap(redeployCommand)),
    ],
    output: (output, { stack, region }) => stackOutput(stack, output, region),
  };
}

/** What deploys a template wherever it is; samconfig.toml lies beside it. */
export function deployTemplate(
  { path, partOf = path }: Pick<Place, 'path' | 'partOf'>,
  { functions }: Pick<ProjectContext, 'functions'>,
): string[] {
  const name = partOf.slice(partOf.lastIndexOf('/') + 1);
  const option = /^template\.ya?ml$/.test(name) ? '' : ` --template-file ${bashWord(name)}`;
  const home = folderOf(partOf);
  return [
    commandIn(home, `sam build${option}`),
    commandIn(home, 'sam deploy'),
    ...functions.flatMap(notifyCommand),
  ];
}

function notifyCommand(plan: FunctionPlan): string[] {
  const foreign = foreignBucket(plan);
  return foreign ? [`./${notifyScript(foreign.functionName)}`] : [];
}

/** The stage of an existing API serves the removed routes until it is deployed again. */
function redeployCommand(plan: FunctionPlan): string[] {
  const foreign = foreignApi(plan);
  if (foreign?.link.variant !== 'rest-api') return [];
  const stage = bashWord(String(foreign.link.settings['stageName']));
  return [
    `aws apigateway create-deployment --rest-api-id ${bashWord(foreign.api.name)} --stage-name ${stage}`,
  ];
}
