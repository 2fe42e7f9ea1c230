import type { Addition, AddRequest } from '../../../generators/define.js';
import type { EditResult } from '../../../generators/edit/result.js';
import { editTemplate } from '../../../generators/edit/template/edit.js';
import { readingTemplate, type Template } from '../../../generators/edit/template/read.js';
import { withYaml } from '../../../generators/edit/tree/yaml.js';
import { stackNameNotes } from '../../shared/stack-names.js';
import { deployTemplate } from './commands.js';
import { conventionNotes, habitsOf } from './conventions.js';
import { projectScripts } from './files.js';
import { isPlainHost } from './link.js';
import { conditionNotes } from './notes.js';
import { operationsOf } from './operations.js';
import { habitsFor } from './replicated.js';

/** Resources and outputs of the functions, and what they change of others, spliced into the template. */
export async function add(request: AddRequest): Promise<Addition> {
  const { context, functions, place, project } = request;
  const text = project.read(place.path) ?? '';
  const template = await readingTemplate(text);
  const plans = functions.map(({ plan }) => plan);
  const result =
    template.kind === 'template' && !template.sam && !plans.every(isPlainHost)
      ? notSam(functions)
      : await edit(request, text, template.kind === 'template' ? template : null);
  return {
    files: plans.flatMap((plan) => projectScripts(plan, context)),
    edits: [{ path: place.path, result }],
    notes:
      template.kind === 'template'
        ? [
            ...conditionNotes(plans, template),
            ...conventionNotes(habitsFor(plans, habitsOf(template, plans)), plans),
            ...stackNameNotes(plans),
          ]
        : [],
    deploy: deployTemplate(place, context),
  };
}

function edit(
  { functions, place }: AddRequest,
  text: string,
  template: Template | null,
): Promise<EditResult> {
  return withYaml(() => {
    const operations = operationsOf(functions, template && { text, template });
    return editTemplate(text, operations, { name: place.path });
  });
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
