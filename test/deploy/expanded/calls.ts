import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Wiring } from '../../../generators/wiring.js';
import { expandedKindOf } from '../all-kinds.js';
import { tagsIn } from '../tags.js';
import { Declared, identityOf } from './declared.js';
import { words } from './vocabulary.js';
import type { Parameters, Told } from './words.js';

/** One call of the AWS CLI, after it has checked the parameters. */
interface Call {
  service: string;
  operation: string;
  parameters: Parameters;
}

/** Stands in for AWS, for programs that call `aws`: nothing is made, what is called is declared. */
export interface DryAws {
  /** What `aws` needs in its environment, so that its calls add to what is declared. */
  env(declared: Declared): Record<string, string>;
  stop(): Promise<void>;
}

/** Operations that change nothing. */
const reading = /^(?:Get|List|Describe|Head)/;

/** Starts to listen for calls on the loopback interface. */
export async function startDryAws(): Promise<DryAws> {
  const worlds: Declared[] = [];
  const server = createServer((request, response) => {
    const world = worlds[Number(request.url?.slice(1))];
    bodyOf(request)
      .then((body) => (world ? answerOf(JSON.parse(body) as Call, world) : null))
      .catch((error: unknown) => failure(501, 'NotExpanded', String(error)))
      .then((answer) => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    env(declared) {
      const at = worlds.push(declared) - 1;
      return { AWS_CLI_DRY: `http://127.0.0.1:${port}/${at}` };
    },
    stop: () => closed(server),
  };
}

/** What is there before the first call: nothing but the sources of others. */
export function declaredBefore(wiring: Wiring): Declared {
  const declared = new Declared();
  for (const resource of wiring.resources) {
    if (!resource.existing) continue;
    for (const part of expandedKindOf(resource).foreign(resource, wiring)) declared.add(part);
  }
  return declared;
}

async function closed(server: Server): Promise<void> {
  await new Promise((done) => server.close(done));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** The answer to a call, which is added to what is declared. */
export function answerOf({ service, operation, parameters }: Call, declared: Declared): object {
  const name = `${service} ${operation}`;
  const tell = words.calls[name];
  const answer = words.answers[name];
  if (!tell && !answer && !reading.test(operation)) {
    throw new Error(`test/deploy has no expanded reader for the call ${name}.`);
  }
  for (const told of tell?.(parameters) ?? []) declare(told, parameters, declared);
  const found = answer ? answer(parameters, declared) : tell ? {} : null;
  if (found) return { status: 200, answer: found };
  const code = words.missing[service];
  if (!code) throw new Error(`test/deploy has no answer to the call ${name}.`);
  return failure(404, code, 'It is not declared.');
}

/** Whatever a call makes has the tags of the call. */
function declare(
  { type, properties, name }: Told,
  { Tags = null, tags = Tags }: Parameters,
  declared: Declared,
): void {
  const named = (property: string): string | undefined =>
    properties[property] === undefined ? undefined : String(properties[property]);
  const fallback = name ?? `call-${declared.count()}`;
  const identity = identityOf(type, named, fallback);
  declared.make(type, properties, identity);
  if (identity['Arn']) declared.tag(identity['Arn'], tagsIn(tags));
}

function failure(status: number, Code: string, Message: string): object {
  return { status, answer: { Error: { Code, Message } } };
}
