import type { Json, JsonObject, Literal } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import type { Clients } from '../clients.js';
import { defineKind, type ReadContext } from '../kind.js';

/** CloudFormation hands every number and truth over as text. */
export function texts(value: Json): Json {
  if (Array.isArray(value)) return value.map(texts);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, texts(each)]));
}

/** A resource as its function is asked for it. */
export function resourceOf(
  { ServiceToken = '', ServiceTimeout = null, ...properties }: JsonObject,
  { symbols }: Pick<ReadContext, 'symbols'>,
) {
  return {
    calls: symbols.node(String(ServiceToken)),
    timeout: String(ServiceTimeout),
    properties: canonical(texts(properties)),
  };
}

/** What CloudFormation has asked a function for first, or null. */
async function firstAsked({ lambda }: Clients, functionArn: string): Promise<JsonObject | null> {
  const { protocol, hostname, port } = (await lambda.config.endpoint?.()) ?? {};
  const response = await fetch(`${protocol}//${hostname}:${port}/moto-api/custom-requests`);
  const all = (await response.json()) as { ResourceProperties: JsonObject }[];
  const found = all.find((each) => each.ResourceProperties['ServiceToken'] === functionArn);
  return found?.ResourceProperties ?? null;
}

/** It is read by what its function was asked for; nothing refers to it by an ARN. */
export default defineKind({
  kind: 'custom-resource',
  output: 'servicetoken',

  locate: async (_clients, given) => ({ physical: given, arn: '', pointsAt: {} }),

  async read(clients, { physical }, context) {
    const asked = await firstAsked(clients, physical);
    return asked ? resourceOf(asked, context) : { missing: true };
  },

  expected(_resource, { link }) {
    if (link.kind !== 'call') return {};
    const { serviceTimeout, properties } = link.settings;
    const { literal = {} } = (properties as { all?: Literal } | null)?.all ?? {};
    return {
      calls: 'function',
      timeout: String(serviceTimeout),
      properties: canonical(texts(literal)),
    };
  },

  list: async () => [],
});
