import type { FileIntent, FunctionPlan, Note, ProjectContext, Target } from './define.js';
import { outputName } from './names.js';
import { type Code, code } from './view.js';

/** A script that a project has for one function, because its target does not do the same. */
export interface FunctionScript {
  /** Relative to the project. */
  path: string;
  template: string;
  /** Why it is there: a clause that how it is run goes on from. */
  why: string;
  /** True where each deployment ends with it, and each removal begins with it and the word `remove`. */
  deploys: boolean;
  /** Nodes whose outputs it reads, by the name of the output without that of the function. */
  outputs: { readonly [output: string]: string };
  /** Members of its view beside those that all scripts have. */
  view: object;
}

/** The scripts of a function in a project of this target. */
export function scriptsOf(
  plan: FunctionPlan,
  { id, base = id }: Pick<Target, 'id' | 'base'>,
): FunctionScript[] {
  const { trigger, answers, context, wiring } = plan;
  const wanted = trigger.scripts?.(answers.options as never, context) ?? [];
  return wanted
    .filter(({ except = [] }) => !except.includes(base))
    .map(({ name, why, deploys, outputs = {}, view = {} }) => ({
      path: `scripts/${name}-${wiring.fn.name}.sh`,
      template: `triggers/${trigger.id}/scripts/${name}.sh.hbs`,
      ...{ why, deploys, outputs, view },
    }));
}

/** The scripts of all functions, as files. */
export function scriptFiles(context: ProjectContext, target: Target): FileIntent[] {
  return context.functions.flatMap((plan) =>
    scriptsOf(plan, target).map((script) => ({
      path: script.path,
      content: { template: script.template, view: viewOf(script, plan, { context, target }) },
      executable: true,
    })),
  );
}

/** A script reads outputs with the command that the README has for them, of the project that its variable `project` names. */
function viewOf(
  { outputs, view }: FunctionScript,
  { wiring: { fn } }: FunctionPlan,
  { context, target }: { context: ProjectContext; target: Target },
): object {
  const { output } = target.commands(context);
  const of = { ...context, stack: '"$project"' };
  const printed = (name: string): Code => code(output(outputName(fn.name, name), of));
  const functionName = printed('FunctionName');
  return {
    name: code(fn.name),
    project: code(context.stack),
    region: context.region,
    functionName,
    // Outputs of a stack are asked of it by name.
    stacked: functionName.toString().includes('$project'),
    outputs: Object.fromEntries(Object.keys(outputs).map((name) => [name, printed(name)])),
    ...view,
  };
}

/** The commands that a deployment ends with. */
export function afterDeployment(functions: readonly FunctionPlan[], target: Target): string[] {
  return deploying(functions, target).map(({ path }) => `./${path}`);
}

/** The commands that a removal begins with. */
export function beforeRemoval(functions: readonly FunctionPlan[], target: Target): string[] {
  return deploying(functions, target).map(({ path }) => `./${path} remove`);
}

function deploying(functions: readonly FunctionPlan[], target: Target): FunctionScript[] {
  return functions.flatMap((plan) => scriptsOf(plan, target)).filter(({ deploys }) => deploys);
}

/** What a person must know of scripts: when to run them, and why. */
export function scriptNotes(plan: FunctionPlan, target: Target): Note[] {
  return scriptsOf(plan, target).map(({ path, why, deploys }) => {
    const when = deploys
      ? `run ${path} after a deployment, and with «remove» before what it deployed is removed.`
      : `${path} does that.`;
    return { code: 'CLT_SCRIPT', message: `${why}: ${when}` };
  });
}
