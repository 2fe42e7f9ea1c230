import { parse } from '@aws-lambda-powertools/parser';
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import type {
  APIGatewayEventWebsocketRequestContextV2,
  APIGatewayProxyWebsocketEventV2,
} from 'aws-lambda';
import { z } from 'zod';
import { Refusal } from './answers.js';

const bodySchema = JSONStringified(z.record(z.string(), z.unknown()));

/** What API Gateway hands over: a client that connects sends headers, a closed connection has a status. */
export interface SocketEvent extends APIGatewayProxyWebsocketEventV2 {
  requestContext: APIGatewayEventWebsocketRequestContextV2 & {
    disconnectStatusCode?: number | null;
    disconnectReason?: string | null;
  };
  headers?: Record<string, string | undefined>;
}

interface Connection {
  /** The same for all events of one connection. */
  connectionId: string;
  /** Milliseconds since 1970. */
  connectedAt: number;
}

/** A client that wants to connect. */
export interface Opening extends Connection {
  /** The site whose page connects, as browsers tell it; null for a client that is no browser. */
  origin: string | null;
  /** Of the URL; of a parameter that is sent twice the last value. */
  parameters: Record<string, string | undefined>;
}

/** A connection that is closed. */
export interface Closing extends Connection {
  /** Such as 1001 for a page that is left; null where nobody has told. */
  status: number | null;
  reason: string | null;
}

/** A message that no action takes, as it was sent. */
export interface StrayMessage extends Connection {
  messageId: string;
  text: string;
}

/** A message of an action. */
export interface Message extends Connection {
  /** Another one for a message that the client sends again. */
  messageId: string;
  body: Record<string, unknown>;
}

function connectionOf({ requestContext }: SocketEvent): Connection {
  const { connectionId, connectedAt } = requestContext;
  return { connectionId, connectedAt };
}

function textOf({ body = '', isBase64Encoded }: SocketEvent): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
}

export function toOpening(event: SocketEvent): Opening {
  const headers = Object.entries(event.headers ?? {});
  const [, origin = null] = headers.find(([name]) => name.toLowerCase() === 'origin') ?? [];
  return { ...connectionOf(event), origin, parameters: event.queryStringParameters ?? {} };
}

export function toClosing(event: SocketEvent): Closing {
  const { disconnectStatusCode: status = null, disconnectReason } = event.requestContext;
  return { ...connectionOf(event), status, reason: disconnectReason || null };
}

export function toStrayMessage(event: SocketEvent): StrayMessage {
  const { messageId } = event.requestContext;
  return { ...connectionOf(event), messageId, text: textOf(event) };
}

/** Reads a message of an action; throws a {@link Refusal} of what is no JSON object. */
export function toMessage(event: SocketEvent): Message {
  const { messageId } = event.requestContext;
  const parsed = parse(textOf(event), undefined, bodySchema, true);
  if (!parsed.success) throw new Refusal(400, 'The message is no JSON object.');
  return { ...connectionOf(event), messageId, body: parsed.data };
}
