import type { ProjectContext, TargetCommands } from '../../../generators/define.js';
import { isTypeScript } from './languages.js';

/** The commands of a CDK project; where the handlers are not TypeScript, the app is installed apart. */
export function commands(context: ProjectContext): TargetCommands {
  const own = isTypeScript(context) ? [] : ['npm install'];
  const check = isTypeScript(context) ? [] : ['npm run build'];
  const region = context.region ? ` --region ${context.region}` : '';
  const stack = `aws cloudformation describe-stacks${region} --stack-name ${context.name}`;
  return {
    validate: [...own, ...check, 'npx cdk synth --quiet'],
    deploy: [...own, 'npx cdk bootstrap', 'npx cdk deploy'],
    remove: ['npx cdk destroy'],
    output: (name) =>
      `${stack} --query "Stacks[0].Outputs[?OutputKey=='${name}'].OutputValue" --output text`,
  };
}
