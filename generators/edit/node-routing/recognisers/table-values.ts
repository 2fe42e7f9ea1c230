import { Node } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import { Uncertain } from '../contract.js';
import { keyOf } from '../members.js';

const handlerKey = /^(?:handler|fn|func|function|action|callback|controller|handle|execute|run)$/;

/** The handler that an entry leads to: itself, or a property of an object that says more. */
export function handlerIn(value: Node): Node {
  const object = bare(value);
  if (!Node.isObjectLiteralExpression(object)) return value;
  const property = object.getProperties().find((each) => handlerKey.test(keyOf(each) ?? ''));
  if (Node.isPropertyAssignment(property)) return property.getInitializer() ?? value;
  if (Node.isShorthandPropertyAssignment(property)) return property.getNameNode();
  if (Node.isMethodDeclaration(property)) return property;
  throw new Uncertain('an entry of its table names no handler', value);
}

/**
 * The text of an entry's value with another handler. Whatever an object says beside must be the same in all entries:
 * what differs, such as who may call, cannot be made up.
 */
export function valueText(values: readonly Node[], name: string): string {
  const objects = values.map((value) => bare(value));
  if (!objects.some(Node.isObjectLiteralExpression)) return name;
  const texts = objects.map((object, at) => otherText(object, values[at]));
  const [first = ''] = texts;
  const differs = texts.findIndex((text) => text !== first);
  const odd = values[differs];
  if (odd) throw new Uncertain('its entries say different things beside the handler', odd);
  const model = objects.at(-1);
  return Node.isObjectLiteralExpression(model) ? objectText(model, name) : name;
}

function otherText(object: Node | undefined, value: Node | undefined): string {
  if (!Node.isObjectLiteralExpression(object)) {
    throw new Uncertain('its entries are not of one kind', value ?? (object as Node));
  }
  return object
    .getProperties()
    .filter((each) => !handlerKey.test(keyOf(each) ?? ''))
    .map((each) => each.getText())
    .sort()
    .join();
}

/** An object in one line or in several, as the model is, with some of its properties replaced. */
export function objectText(
  model: Node,
  name: string,
  replaced: (key: string, value: Node) => string | null = () => null,
): string {
  if (!Node.isObjectLiteralExpression(model)) return name;
  const parts = model.getProperties().map((each) => {
    const key = keyOf(each) ?? '';
    const written = /^[^:(]*/.exec(each.getText())?.[0].trim() ?? key;
    if (handlerKey.test(key)) return name === key ? key : `${written}: ${name}`;
    const value = Node.isPropertyAssignment(each) ? each.getInitializer() : undefined;
    const text = value ? replaced(key, value) : null;
    return text === null ? each.getText().replace(/\s*\n\s*/g, ' ') : `${written}: ${text}`;
  });
  if (model.getText().includes('\n'))
    return `{\n${parts.map((part) => `\t${part},`).join('\n')}\n}`;
  const tight = /^\{\S/.test(model.getText());
  return tight ? `{${parts.join(', ')}}` : `{ ${parts.join(', ')} }`;
}
