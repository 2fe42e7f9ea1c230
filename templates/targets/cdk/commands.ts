import type { ProjectContext, TargetCommands } from '../../../generators/define.js';

/** The commands of a CDK project; where the language does not bring npm, the app is installed apart. */
export function commands(context: ProjectContext): TargetCommands {
  const own = context.language.checksTypeScript ? [] : ['npm install'];
  const check = context.language.checksTypeScript ? [] : ['npm run build'];
  const region = context.region ? ` --region ${context.region}` : '';
  const stack = `aws cloudformation describe-stacks${region} --stack-name ${context.stack}`;
  return {
    validate: [...own, ...check, 'npx cdk synth --quiet'],
    deploy: [...own, 'npx cdk bootstrap', 'npx cdk deploy'],
    remove: ['npx cdk destroy'],
    output: (name) =>
      `${stack} --query "Stacks[0].Outputs[?OutputKey=='${name}'].OutputValue" --output text`,
  };
}
