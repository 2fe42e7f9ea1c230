import type { Json, JsonObject } from '../../../../generators/wiring.js';
import { account } from '../../emulator/emulator.js';

/** What a client does on its connection. */
export type Act =
  | { kind: 'connect'; origin: string }
  | { kind: 'send'; text: string; binary: boolean }
  | { kind: 'disconnect'; status: number };

/** What an API does with connections and messages. */
export interface SocketApi {
  keys: readonly string[];
  stage: string;
  /** Such as `$request.body.action`. */
  selection: string;
}

/** The connection of all acts. */
export const connectionId = 'L0SM9cOFvHcCIhw=';

/**
 * The route that API Gateway picks; null where it has none and answers itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
 */
export function routeOf(act: Act, { keys, selection }: SocketApi): string | null {
  const key = act.kind === 'send' ? selected(act.text, selection) : `$${act.kind}`;
  if (keys.includes(key)) return key;
  return act.kind === 'send' && keys.includes('$default') ? '$default' : null;
}

function selected(text: string, selection: string): string {
  const [, , ...path] = selection.split('.');
  try {
    const found = path.reduce(
      (value: Json, field) => Object(value)[field] ?? null,
      JSON.parse(text),
    );
    return String(found);
  } catch {
    return '';
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html */
export function socketEvent(act: Act, routeKey: string, { stage }: SocketApi): Json {
  const requestContext = {
    routeKey,
    eventType: { connect: 'CONNECT', send: 'MESSAGE', disconnect: 'DISCONNECT' }[act.kind],
    messageDirection: 'IN',
    stage,
    connectedAt: Date.now() - 1000,
    requestTimeEpoch: Date.now(),
    requestId: crypto.randomUUID(),
    identity: { accountId: account, sourceIp: '127.0.0.1' },
    domainName: 'emulated.execute-api.eu-west-1.amazonaws.com',
    connectionId,
    apiId: 'emulated',
    ...contextOf(act),
  };
  return { ...partsOf(act), requestContext };
}

function contextOf(act: Act): JsonObject {
  if (act.kind === 'send') return { messageId: crypto.randomUUID() };
  return act.kind === 'disconnect'
    ? { disconnectStatusCode: act.status, disconnectReason: 'Going away' }
    : {};
}

function partsOf(act: Act): JsonObject {
  if (act.kind === 'connect') {
    return { headers: { Host: 'emulated', Origin: act.origin }, isBase64Encoded: false };
  }
  if (act.kind === 'disconnect') return { headers: { Host: 'emulated' }, isBase64Encoded: false };
  const { text, binary } = act;
  return {
    body: binary ? Buffer.from(text).toString('base64') : text,
    isBase64Encoded: binary,
  };
}
