import type { Json } from '../../wiring.js';
import type { Refused } from '../result.js';
import type { Mapping, Step } from '../tree/node.js';
import {
  type Addition,
  additionOf,
  below,
  dataOf,
  itemsOf,
  joinAdditions,
  type NewItem,
  yamlOf,
} from './addition.js';
import { indented } from './indent.js';
import type { Operation, TemplateFormat } from './operations.js';
import { styleOf } from './style.js';

/** What is known of a template whose edit is refused. */
export interface SnippetPlace {
  text: string;
  format: TemplateFormat;
  /** Null when it does not parse. */
  root: Mapping | null;
  /** What the file is called in messages. */
  name: string;
}

/** Completes a refusal with the text to paste and where it goes. */
export function withSnippet(
  refusal: Refused,
  operations: readonly Operation[],
  { text, format, root, name }: SnippetPlace,
): Refused {
  const style = root && !root.flow ? styleOf(text, [], root) : { step: 2, dash: 2, gap: 2 };
  const named = [...new Set(operations.map((each) => `${pathOf(each).join('.')}:`))];
  const whole = named.length > 1;
  const column = whole ? 0 : pathOf(operations[0] as Operation).length;
  const parts = whole ? tree(operations) : operations.flatMap(bodiesOf);
  const snippet =
    format === 'json'
      ? parts.map((each) => jsonOf(each, '  '.repeat(column))).join(',\n')
      : parts.flatMap((each) => indented(yamlOf(each), column * style.step, style)).join('\n');
  return { ...refusal, snippet, where: `below ${named.join(' and ')} in ${name}` };
}

function pathOf(operation: Operation): Step[] {
  return operation.kind === 'section' ? [operation.section] : operation.path;
}

/** With several places the keys that lead to them are part of the snippet. */
function tree(operations: readonly Operation[]): Addition[] {
  const roots: Addition[] = [];
  for (const operation of operations) {
    const path = pathOf(operation);
    const added =
      operation.kind === 'items'
        ? below(path.slice(0, -1), [{ id: String(path.at(-1)), items: itemsOf(operation.yaml) }])
        : below(path, operation.entries.map(additionOf));
    joinAdditions(roots, added);
  }
  return roots;
}

function bodiesOf(operation: Operation): (Addition | NewItem)[] {
  return operation.kind === 'items' ? itemsOf(operation.yaml) : operation.entries.map(additionOf);
}

function jsonOf(part: Addition | NewItem, margin: string): string {
  const text = (data: Json): string =>
    JSON.stringify(data, null, 2).replaceAll('\n', `\n${margin}`);
  return 'id' in part
    ? `${margin}${JSON.stringify(part.id)}: ${text(dataOf(part))}`
    : margin + text(part.data);
}
