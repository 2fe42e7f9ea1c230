import { literalString, reference } from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';

const named = /\baws_lambda_(function|alias)\.([\w-]+)((?:\[(?:\d+|"[^"\\$]*")\])?)/g;

/** The address of the function that an expression leads to, through an alias as well; null for none or several. */
export function functionIn(expression: string | undefined, module: HclModule): string | null {
  const found = new Set(
    [...(expression ?? '').matchAll(named)].map(([, kind, name = '', index = '']) => {
      if (kind === 'function') return `aws_lambda_function.${name}${index}`;
      const alias = ofType('aws_lambda_alias', module).find((each) => each.name === name);
      return functionIn(alias?.attributes['function_name'], module);
    }),
  );
  const [first = null, second] = found;
  return second === undefined ? (first ?? functionNamed(expression, module)) : null;
}

/** A function whose name is written out in both places. */
function functionNamed(expression: string | undefined, module: HclModule): string | null {
  const name = literalString(expression ?? '');
  const fn = ofType('aws_lambda_function', module).find(
    ({ attributes }) => name !== null && literalString(attributes['function_name'] ?? '') === name,
  );
  return fn ? `aws_lambda_function.${fn.name}` : null;
}

/** The resources of a type. */
export function ofType(type: string, { addresses }: HclModule): Address[] {
  return addresses.filter((each) => each.mode === 'resource' && each.type === type);
}

/** The address of an API, from an expression for its id; null for anything but a reference. */
export function apiIn(expression: string | undefined): string | null {
  return reference(expression ?? '')?.replace(/\.id$/, '') ?? null;
}
