import { pipeline } from 'node:stream/promises';

export type { LambdaFunctionURLEvent } from 'aws-lambda';

/** What a route answers; a body in pieces is sent as they come. */
export interface StreamedAnswer {
  statusCode: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string | AsyncIterable<string | Uint8Array>;
}

/**
 * Sends status and headers, and the body piece by piece. Rejects where a body fails half-way: all
 * that the caller sees of it is that the answer ends early.
 */
export async function send(
  { body = '', ...metadata }: StreamedAnswer,
  responseStream: awslambda.HttpResponseStream,
): Promise<void> {
  const stream = awslambda.HttpResponseStream.from(responseStream, metadata);
  // Status and headers go out with the first write, be it of nothing.
  stream.write('');
  await pipeline(typeof body === 'string' ? [body] : body, stream);
}
