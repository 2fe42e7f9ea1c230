import type { Addition, AddRequest, FunctionPlan } from '../../../generators/define.js';
import type { Refused } from '../../../generators/edit/result.js';
import type { Template, TemplateResource } from '../../../generators/edit/template/read.js';
import type { JsonObject } from '../../../generators/wiring.js';
import { conventionNotes, followed, withoutForeignLayers } from './conventions.js';
import { projectScripts } from './files.js';
import { logicalIds } from './names.js';
import { outputs } from './outputs.js';
import { functionsOf, globalsOf } from './ways.js';

/** Resources and outputs of the functions, spliced into the template. */
export async function add(request: AddRequest): Promise<Addition> {
  const { context, functions, place, project } = request;
  const { entriesIn } = await import('../../../generators/edit/template/addition.js');
  const { editTemplate } = await import('../../../generators/edit/template/edit.js');
  const { readTemplate } = await import('../../../generators/edit/template/read.js');
  const text = project.read(place.path) ?? '';
  const template = readTemplate(text);
  const plans = functions.map(({ plan }) => plan);
  const known = habitsOf(template, plans);
  const entries = resourceBlocks(request, known).flatMap(entriesIn);
  const result =
    template.kind === 'template' && !template.sam
      ? notSam(functions)
      : editTemplate(
          text,
          [
            { kind: 'section', section: 'Resources', entries },
            { kind: 'section', section: 'Outputs', entries: outputEntries(request) },
          ],
          { name: place.path },
        );
  return {
    files: plans.flatMap((plan) => projectScripts(plan, context)),
    edits: [{ path: place.path, result }],
    notes: conventionNotes(known.functions, known.globals),
  };
}

function notSam(functions: AddRequest['functions']) {
  return {
    kind: 'refused' as const,
    reason: 'it is a CloudFormation template without the SAM transform',
    line: null,
    snippet: `Transform: AWS::Serverless-2016-10-31\n`,
    where: `above Resources, then run the command for ${functions.map(({ plan }) => plan.answers.name).join(' and ')} again`,
  };
}

/** What the functions of a template have, without those that this run makes. */
interface Habits {
  functions: TemplateResource[];
  globals: JsonObject;
}

function habitsOf(template: Template | Refused, plans: readonly FunctionPlan[]): Habits {
  if (template.kind === 'refused') return { functions: [], globals: {} };
  const own = new Set(plans.map(({ answers }) => logicalIds(answers.name, null).id));
  const globals = globalsOf(template);
  const runtime = plans[0]?.wiring.fn.runtime ?? '';
  const functions = functionsOf(template)
    .filter(({ id }) => !own.has(id))
    .map((each) => withoutForeignLayers(each, runtime, globals));
  return { functions, globals };
}

function resourceBlocks(request: AddRequest, { functions: others, globals }: Habits): string[] {
  const own = globals['Architectures'] !== undefined;
  return request.functions.flatMap(({ blocks: { fn, invokes, resources } }) => [
    followed(own ? withoutArchitectures(fn) : fn, others, globals),
    ...invokes,
    ...resources,
  ]);
}

function outputEntries({ functions }: AddRequest) {
  return functions.flatMap(({ plan }) =>
    outputs(plan).map(({ id, value }) => ({
      id: String(id),
      yaml: `${id}:\n  Value: ${value}\n`,
    })),
  );
}

/** SAM joins the architectures of Globals and function to a list of two, which Lambda refuses. */
function withoutArchitectures(block: string): string {
  return block.replace(/^ {4}Architectures:\n(?: {6}- .+\n)+/m, '');
}
