import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { JsonObject } from '../../../generators/wiring.js';
import { region } from '../emulator/emulator.js';

/** A request that a function made of a service. */
export interface Request {
  /** The operation of an API that is called by its target, such as `PutEvaluations`; the path of another one. */
  operation: string;
  body: JsonObject;
}

/** A service that keeps what functions ask of it. */
export interface AnsweringService {
  /** Variables that lead the AWS SDK of a function to it. */
  environment: { [name: string]: string };
  /** Its own address, without a slash at the end. */
  endpoint: string;
  /** What it took, in order. */
  requests: Request[];
  stop(): Promise<void>;
}

/**
 * Starts a service in the place of one of AWS. It takes every request but those that `refused` names an error for:
 * that comes back with the status 400, which no SDK tries again.
 */
export async function startService(
  refused: (request: Request) => string | null = () => null,
): Promise<AnsweringService> {
  const requests: Request[] = [];
  const server = createServer(async (incoming, answer) => {
    const target = String(incoming.headers['x-amz-target'] ?? incoming.url);
    const request = {
      operation: target.split('.').at(-1) ?? '',
      body: JSON.parse(await text(incoming)) as JsonObject,
    };
    const error = refused(request);
    if (error === null) requests.push(request);
    const status = error === null ? 200 : 400;
    answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    answer.end(JSON.stringify(error === null ? {} : { __type: error, message: 'No.' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    requests,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
