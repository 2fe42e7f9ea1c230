import type { Addition, AddRequest } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { deployTemplate } from './commands.js';
import { projectScripts } from './files.js';
import { outputs } from './outputs.js';

/** Resources and outputs of the functions, spliced into the template. */
export async function add(request: AddRequest): Promise<Addition> {
  const { context, functions, place, project } = request;
  const { entriesIn } = await import('../../../generators/edit/template/addition.js');
  const { editTemplate } = await import('../../../generators/edit/template/edit.js');
  const { readTemplate } = await import('../../../generators/edit/template/read.js');
  const text = project.read(place.path) ?? '';
  const template = readTemplate(text);
  const plans = functions.map(({ plan }) => plan);
  const globals = template.kind === 'template' ? template.globals : {};
  const entries = resourceBlocks(request, globals).flatMap(entriesIn);
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
    notes: [],
    deploy: deployTemplate(place, context),
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

function resourceBlocks({ functions }: AddRequest, globals: JsonObject): string[] {
  const own = objectOf(globals['Function'])['Architectures'] !== undefined;
  return functions.flatMap(({ blocks: { fn, invokes, resources } }) => [
    own ? withoutArchitectures(fn) : fn,
    ...invokes,
    ...resources,
  ]);
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
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
