import type {
  Contribution,
  FileIntent,
  FunctionPlan,
  ProjectContext,
  RenderedFunction,
} from '../../../generators/define.js';
import { outputName } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import type { NotifyLink } from '../../../generators/wiring.js';
import { stackOutput } from './commands.js';
import { foreignBucket, notifyScript } from './foreign.js';
import { linkResources } from './link.js';
import { outputs } from './outputs.js';

const file = (path: string, template: string, view: object): FileIntent => ({
  path,
  content: { template: `targets/sam/project/${template}.hbs`, view },
});

/** The files of a new SAM project. */
export function project(context: ProjectContext, functions: RenderedFunction[]): Contribution {
  const { stack, region } = context;
  const plans = functions.map(({ plan }) => plan);
  const blocks = functions.flatMap((each) => {
    const { fn, invokes, resources } = each.blocks;
    return [fn, ...invokes, ...resources, ...linkResources(each)].map(code);
  });
  return {
    // `sam build` installs `dependencies` only, and takes esbuild from there.
    ...(plans.some(({ code: { kind } }) => kind === 'esbuild')
      ? { npm: { dependencies: { esbuild: '^0.28.0' } } }
      : {}),
    ignore: ['.aws-sam/'],
    files: [
      file('template.yaml', 'template.yaml', { blocks, outputs: functions.flatMap(outputs) }),
      file('samconfig.toml', 'samconfig.toml', { stack, region }),
      ...plans.flatMap((plan) => projectScripts(plan, context)),
    ],
  };
}

/** The script of a function whose bucket exists already. */
export function projectScripts(
  plan: FunctionPlan,
  { stack, region }: ProjectContext,
): FileIntent[] {
  const foreign = foreignBucket(plan);
  if (!foreign) return [];
  const { functionName, bucket, link } = foreign;
  const view = {
    region,
    stack: code(stack),
    name: code(functionName),
    bucket: bucket.name,
    settings: JSON.stringify(notificationSettings(link)),
    output: code(stackOutput('"$stack"', outputName(functionName, 'FunctionName'), null)),
  };
  return [{ ...file(notifyScript(functionName), 'notify.sh', view), executable: true }];
}

/** The part of a LambdaFunctionConfiguration that does not depend on the function. */
function notificationSettings({ events, prefix, suffix }: NotifyLink): object {
  const rules = Object.entries({ prefix, suffix })
    .filter(([, value]) => value !== null)
    .map(([Name, Value]) => ({ Name, Value }));
  return {
    Events: events,
    ...(rules.length > 0 ? { Filter: { Key: { FilterRules: rules } } } : {}),
  };
}
