import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** Bytes that an answer may have. */
const answerMax = 4096;
/** Milliseconds that one try may take. */
const tryTime = 2000;
/** Milliseconds before each try. */
const pauses = [0, 500, 2000];

/** What CloudFormation is told of a request. */
export interface Answer {
  Status: 'SUCCESS' | 'FAILED';
  /** Why it failed; everybody sees it who may see the events of the stack. */
  Reason?: string;
  PhysicalResourceId: string;
  /** Attributes that templates get by `Fn::GetAtt`. */
  Data?: Record<string, unknown>;
  NoEcho?: boolean;
}

/** What the place that waits for an answer has said of it. */
export class NotAnsweredError extends Error {
  override readonly name = 'NotAnsweredError';
}

/** Puts an answer where CloudFormation waits for it; throws when it cannot be put there. */
export async function putAnswer(
  event: CloudFormationCustomResourceEvent,
  answer: Answer,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const body = bodyOf({ StackId, RequestId, LogicalResourceId }, answer);
  let said = '';
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    said = await put(ResponseURL, body);
    if (said === '') return;
  }
  // The URL is a secret, so nothing else is told.
  throw new NotAnsweredError(`CloudFormation could not be answered: ${said}.`);
}

/** Empty when the answer was taken, else what came instead. */
async function put(url: string, body: string): Promise<string> {
  try {
    // The URL is signed for no content type at all.
    const headers = { 'content-type': '' };
    const signal = AbortSignal.timeout(tryTime);
    const { ok, status } = await fetch(url, { method: 'PUT', headers, body, signal });
    return ok ? '' : `status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.name : typeof error;
  }
}

function bodyOf(request: object, answer: Answer): string {
  const body = JSON.stringify({ ...request, ...answer });
  if (Buffer.byteLength(body) <= answerMax) return body;
  const { PhysicalResourceId } = answer;
  const Reason = `The answer has more than ${answerMax} bytes.`;
  return JSON.stringify({ ...request, Status: 'FAILED', Reason, PhysicalResourceId });
}
