import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Version {
  stages: string[];
  text: string | null;
}

/** The version that a secret has before its rotation. */
const first = '11111111-0000-4000-8000-000000000000';

/** What a call of Secrets Manager has of this. */
interface Call {
  SecretId: string;
  ClientRequestToken: string;
  SecretString: string;
  VersionId?: string;
  VersionStage?: string;
  MoveToVersionId: string;
  RemoveFromVersionId?: string;
}

/**
 * Secrets as Secrets Manager has them during a rotation, which the emulator does not: the version that is
 * pending has no value at first, and a label is where it was put alone.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
export class Secrets {
  private readonly secrets = new Map<string, Map<string, Version>>();
  private readonly server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    bodyOf(request).then((body) => {
      const answer = this.answer(operation, JSON.parse(body) as Call);
      response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer ?? { __type: 'ResourceNotFoundException' }));
    });
  });
  /** How many passwords were asked for. */
  made = 0;

  /** Listens on the loopback interface, and gives its address. */
  async listen(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Ends to listen. */
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Makes a secret whose next version a rotation waits for. */
  begin(id: string, text: string, next: string): void {
    const versions = new Map<string, Version>([[first, { stages: ['AWSCURRENT'], text }]]);
    this.secrets.set(id, versions.set(next, { stages: ['AWSPENDING'], text: null }));
  }

  /** The version that clients read, and its value. */
  current(id: string): [version: string, text: string] {
    const versions = this.secrets.get(id) ?? new Map<string, Version>();
    const [found] = [...versions].filter(([, { stages }]) => stages.includes('AWSCURRENT'));
    return [found?.[0] ?? 'none', found?.[1].text ?? ''];
  }

  /** The answer to a call; null for what is not there. */
  private answer(operation: string, call: Call): object | null {
    if (operation === 'GetRandomPassword') {
      this.made += 1;
      return { RandomPassword: `made-${this.made}` };
    }
    const versions = this.secrets.get(call.SecretId);
    if (!versions) return null;
    switch (operation) {
      case 'DescribeSecret': {
        const stages = [...versions].map(([id, version]) => [id, version.stages]);
        return { VersionIdsToStages: Object.fromEntries(stages) };
      }
      case 'GetSecretValue':
        return valueIn(versions, call);
      case 'PutSecretValue':
        versions.set(call.ClientRequestToken, { stages: ['AWSPENDING'], text: call.SecretString });
        return {};
      case 'UpdateSecretVersionStage':
        return moved(versions, call);
      default:
        return null;
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function valueIn(versions: ReadonlyMap<string, Version>, { VersionId, VersionStage }: Call) {
  for (const [id, { stages, text }] of versions) {
    const meant = (VersionId ?? id) === id && stages.includes(VersionStage ?? 'AWSCURRENT');
    if (meant && text !== null) return { SecretString: text };
  }
  return null;
}

function moved(versions: Map<string, Version>, call: Call) {
  const { MoveToVersionId: to, RemoveFromVersionId: from = '' } = call;
  const [left, next] = [versions.get(from), versions.get(to)];
  if (!left?.stages.includes('AWSCURRENT') || !next) return null;
  left.stages = ['AWSPREVIOUS'];
  next.stages = ['AWSCURRENT'];
  return {};
}
