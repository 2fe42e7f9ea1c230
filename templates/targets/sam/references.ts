import type { Template } from '../../../generators/edit/template/read.js';
import type { Json } from '../../../generators/wiring.js';

const functionTypes = ['AWS::Serverless::Function', 'AWS::Lambda::Function'];
const versionTypes = ['AWS::Lambda::Alias', 'AWS::Lambda::Version'];

/** The logical ids that a value names anywhere, by `Ref`, `Fn::GetAtt` or in the text of `Fn::Sub`. */
export function mentioned(value: Json | undefined): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(mentioned);
  return Object.entries(value).flatMap(([name, argument]) => {
    if (name === 'Ref' && typeof argument === 'string') return [argument];
    if (name === 'Fn::GetAtt') return firstText(argument);
    if (name !== 'Fn::Sub') return mentioned(argument);
    const [text, variables] = Array.isArray(argument) ? argument : [argument];
    const named = [...String(text).matchAll(/\$\{(?!!)\s*(\w+)(?:\.\w+)*\s*\}/g)];
    return [...named.map(([, id = '']) => id), ...mentioned(variables)];
  });
}

function firstText(argument: Json): string[] {
  const first = Array.isArray(argument) ? argument[0] : argument;
  return typeof first === 'string' ? [first.split('.')[0] ?? first] : [];
}

/** The function that a value leads to, through an alias or a version as well; null for none of the template. */
export function functionIn(value: Json | undefined, template: Template): string | null {
  const { resources } = template;
  for (const id of mentioned(value)) {
    const found = resources.find((each) => each.id === id);
    if (!found) continue;
    if (functionTypes.includes(found.type)) return id;
    if (versionTypes.includes(found.type)) {
      return functionIn(found.properties['FunctionName'], template);
    }
  }
  return null;
}
