import type { Json, JsonObject } from '../../../../generators/wiring.js';
import { meeting } from './messages.js';

/** An event to send, and whether the function must hear of it. */
export interface Entry {
  entry: { Source: string; DetailType: string; Resources: string[]; Detail: string };
  told: boolean;
  /** False for what the handler cannot read. */
  readable: boolean;
}

/** What the events of the variants have, whoever sends them. */
const usual: { [source: string]: JsonObject } = {
  'acme.orders': { orderId: 'A-1', status: 'placed' },
  'aws.ec2': { 'instance-id': 'i-1234567890abcdef0', state: 'running' },
};

const names = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];

/** Events that a pattern lets through, one of them unreadable, and one that it does not. */
export function entriesFor(pattern: JsonObject): Entry[] {
  const { source, 'detail-type': type, detail = {} } = fitting(pattern);
  const { [String(source)]: known = {} } = usual;
  const [first = ''] = Object.keys(known);
  const asked = detail as JsonObject;
  const entryOf = (content: JsonObject, from = String(source)): Entry['entry'] => ({
    Source: from,
    DetailType: String(type),
    Resources: [],
    Detail: JSON.stringify(content),
  });
  return [
    ...names.map((name) => ({
      entry: entryOf({ ...known, [first]: name, ...asked }),
      told: true,
      readable: true,
    })),
    { entry: entryOf({ ...asked, note: 'It has no name.' }), told: true, readable: false },
    { entry: entryOf({ ...known, ...asked }, 'acme.invoices'), told: false, readable: true },
  ];
}

/** What meets the first condition of each key, on the first way through every `$or`. */
function fitting(pattern: JsonObject): JsonObject {
  const members = Object.entries(pattern).map(([key, value]): JsonObject => {
    if (key === '$or') return fitting((value as JsonObject[])[0] ?? {});
    const met = Array.isArray(value) ? meeting(value[0] ?? null) : fitting(value as JsonObject);
    return { [key]: met as Json };
  });
  return Object.assign({}, ...members);
}
