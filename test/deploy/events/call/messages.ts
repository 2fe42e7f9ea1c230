import type { CallLink, Json, JsonObject } from '../../../../generators/wiring.js';

/** A message to publish, and whether the function must hear of it. */
export interface Publication {
  text: string;
  attributes: { [name: string]: string | number };
  told: boolean;
  /** False for what the handler cannot read. */
  readable: boolean;
}

/** Orders that the filter of a link lets through, and others. */
export function publications({ settings }: Pick<CallLink, 'settings'>): Publication[] {
  const filter = settings['filterPolicy'] as JsonObject | null;
  const body = settings['filterPolicyScope'] === 'MessageBody';
  const wanted = filter ? fitting(filter) : {};
  const orders = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', 'A-6', 'A-7', 'A-8'];
  const order = (orderId: string, more: JsonObject, attributes: JsonObject): Publication => ({
    text: JSON.stringify({ orderId, status: 'placed', ...more }),
    attributes: attributes as Publication['attributes'],
    told: true,
    readable: true,
  });
  const inside = orders.map((id) => (body ? order(id, wanted, {}) : order(id, {}, wanted)));
  const others = filter ? [{ ...order('B-1', {}, {}), told: false }] : [];
  const broken = { text: 'no JSON', attributes: body ? {} : (inside[0]?.attributes ?? {}) };
  return [...inside, ...others, { ...broken, told: !body, readable: false }];
}

/** What meets the first condition of each key. */
function fitting(filter: JsonObject): JsonObject {
  const entries = Object.entries(filter).map(([key, value]) => [
    key,
    Array.isArray(value) ? meeting(value[0] ?? null) : fitting(value as JsonObject),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

/** Of a range the last bound, which the variants include. */
export function meeting(condition: Json): Json {
  if (typeof condition !== 'object' || condition === null) return condition;
  const { numeric } = condition as { numeric?: Json[] };
  if (!numeric) throw new Error(`Nothing is known to meet ${JSON.stringify(condition)}.`);
  return numeric.at(-1) ?? null;
}
