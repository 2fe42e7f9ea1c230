import type { FileIntent, FunctionPlan, Language, ProjectContext, Target } from './define.js';
import { diagram } from './diagram.js';
import { afterDeployment, beforeRemoval } from './function-scripts.js';
import { outputName } from './names.js';
import { networkNotes } from './standard-settings.js';
import { code } from './view.js';

/** README.md of a new project: what it is, and the commands to test, deploy, send an event and remove. */
export function readme(context: ProjectContext, target: Target, language: Language): FileIntent {
  const commands = target.commands(context);
  const { install, test, check } = language.commands;
  const view = {
    name: code(context.name),
    several: context.functions.length > 1,
    functions: context.functions.map((plan) => ({
      name: code(plan.answers.name),
      title: code(plan.trigger.title),
      diagram: code(diagram(plan.wiring)),
      notes: networkNotes(plan).map(code),
      send: sendCommands(plan, context, target).map(code),
    })),
    test: [install, test, ...(check ? [check] : []), ...commands.validate].map(code),
    deploy: deployCommands(context, { target, language }).map(code),
    remove: [...beforeRemoval(context.functions, target), ...commands.remove].map(code),
  };
  return { path: 'README.md', content: { template: 'shared/README.md.hbs', view } };
}

/** How a project is deployed. */
export interface Deployment {
  target: Target;
  /** The language of new code; null where there is none. */
  language: Language | null;
  /** What stands for the target's own commands. */
  deploy?: string[] | null;
}

/** What deploys a project, from its code on. */
export function deployCommands(
  context: ProjectContext,
  { target, language, deploy }: Deployment,
): string[] {
  const region = context.region ? [`export AWS_REGION=${context.region}`] : [];
  const build = target.zips && language ? [language.commands.package] : [];
  const scripts = afterDeployment(context.functions, target);
  return [...region, ...build, ...(deploy ?? target.commands(context).deploy), ...scripts];
}

function sendCommands(plan: FunctionPlan, context: ProjectContext, target: Target): string[] {
  const { answers, trigger } = plan;
  const { source, command } = trigger.send(answers.options as never, plan.context);
  if ('bash' in source) return [`SOURCE=${source.bash}`, command];
  const name = outputName(answers.name, source.output);
  return [`SOURCE=$(${target.commands(context).output(name, context)})`, command];
}
