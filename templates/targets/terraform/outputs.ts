import type { RenderedFunction } from '../../../generators/define.js';
import { scriptsOf } from '../../../generators/function-scripts.js';
import { outputName } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';
import { sourceResource } from '../../../generators/wiring.js';
import { label, outputLabel } from './labels.js';

/** An output block: its label and its value as an expression. */
export interface Output {
  name: Code;
  value: Code;
}

/** The outputs of a function: its name, and its source when the project makes that. */
export function outputsOf({ plan, blocks }: RenderedFunction): Output[] {
  const { name } = plan.wiring.fn;
  const address = plan.host?.address ?? `aws_lambda_function.${label(name, null)}`;
  const named = !plan.host || scriptsOf(plan, { id: 'terraform' }).length > 0;
  return [
    ...(named ? [output(name, 'FunctionName', `${address}.function_name`)] : []),
    ...blocks.outputs.map((each) => output(name, each.name, each.value)),
  ];
}

function output(functionName: string, name: string, value: string): Output {
  return { name: code(outputLabel(outputName(functionName, name))), value: code(value) };
}

/** True when the function's bucket is declared, so that its notification joins those of others. */
export function joinsNotification({ plan }: RenderedFunction): boolean {
  return plan.wiring.link.kind === 'notify' && sourceResource(plan.wiring).declared !== null;
}
