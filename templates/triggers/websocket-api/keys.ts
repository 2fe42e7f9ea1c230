import { keyId } from '../../../generators/api-tree.js';
import { camel, snake } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';

/** The routes that API Gateway itself knows. https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html */
const kinds = { $connect: 'opening', $disconnect: 'closing', $default: 'stray' } as const;

/** What comes through a route: a connection, or a message. */
export type KeyKind = (typeof kinds)[keyof typeof kinds] | 'action';

const readers: { readonly [kind in KeyKind]: readonly [type: string, script: string] } = {
  opening: ['Opening', 'toOpening'],
  closing: ['Closing', 'toClosing'],
  stray: ['StrayMessage', 'toStrayMessage'],
  action: ['Message', 'toMessage'],
};

/** What a route is for. */
export function kindOf(key: string): KeyKind {
  return Object.hasOwn(kinds, key) ? kinds[key as keyof typeof kinds] : 'action';
}

/** True for routes whose answer goes back to the client: those of messages. */
export function isAnswered(key: string): boolean {
  return ['stray', 'action'].includes(kindOf(key));
}

/**
 * What is wrong with routes; null when all is well.
 * @param made true for an API that is made here, which nobody else can give a route
 */
export function keysProblem(keys: readonly string[], made: boolean): string | null {
  if (keys.length === 0) return 'needs at least one route';
  if (made && !keys.includes('$connect')) {
    return 'lacks $connect, the one route at which API Gateway asks who calls';
  }
  const second = keys.find((key, at) => keys.findIndex((each) => keyId(each) === keyId(key)) < at);
  if (second === undefined) return null;
  const first = keys.find((each) => keyId(each) === keyId(second));
  return first === second
    ? `has ${second} twice`
    : `has ${first} and ${second}, whose functions would have one name`;
}

interface KeyView {
  id: string;
  key: string;
  /** The key as a property of an object in TypeScript. */
  property: Code;
  module: Code;
  camel: Code;
  snake: Code;
  type: Code;
  reader: Code;
  pythonReader: Code;
  opening: boolean;
  closing: boolean;
  stray: boolean;
  action: boolean;
  /** True for what is answered with a value. */
  messages: boolean;
}

function keyView(key: string): KeyView {
  const id = `on-${keyId(key)}`;
  const kind = kindOf(key);
  const [type, reader] = readers[kind];
  return {
    id,
    key,
    property: code(/^[A-Za-z$_][\w$]*$/.test(key) ? key : `'${key}'`),
    module: code(id),
    camel: code(camel(id)),
    snake: code(snake(id)),
    type: code(type),
    reader: code(reader),
    pythonReader: code(pythonOf(reader)),
    opening: kind === 'opening',
    closing: kind === 'closing',
    stray: kind === 'stray',
    action: kind === 'action',
    messages: isAnswered(key),
  };
}

/** `toStrayMessage` is `to_stray_message` in Python. */
function pythonOf(reader: string): string {
  return reader.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What the templates of the handler see of the routes. */
export function keysView(keys: readonly string[]): object {
  const routes = keys.map(keyView);
  const used = [...new Set(keys.map((key) => readers[kindOf(key)][1]))].sort();
  return {
    routes,
    modules: [...routes].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
    readers: code(used.join(', ')),
    pythonReaders: code(used.map(pythonOf).join(', ')),
  };
}
