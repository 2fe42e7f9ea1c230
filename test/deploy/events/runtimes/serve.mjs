// Serves one handler as a warm runtime does: node serve.mjs FOLDER NAME, where the one file of the folder
// is there by the time that this begins. An event per line comes on standard input, an outcome per line
// leaves on descriptor 3, away from what the handler prints.
import { readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { call } from './streaming.mjs';

const [folder, name] = process.argv.slice(2);
const [file] = readdirSync(folder);
const failures = JSON.parse(process.env.FAILURES);
let attempts = [];

// What the replaced business modules call. The turn shows handlers that do not wait for their work.
globalThis.attempt = async (subject, whole) => {
  await turn();
  const failed = failures[subject] > 0;
  attempts.push({ subject, failed, whole });
  if (!failed) return;
  failures[subject] -= 1;
  throw new Error('Injected failure');
};

const context = () => ({
  functionName: 'events',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:events',
  memoryLimitInMB: '128',
  awsRequestId: crypto.randomUUID(),
  getRemainingTimeInMillis: () => 30_000,
});

// The exports of CommonJS are all in `default`, and some beside it.
const loaded = await import(pathToFileURL(join(folder, file)).href);
const handler = loaded[name] ?? loaded.default[name];
for await (const line of createInterface({ input: process.stdin })) {
  attempts = [];
  const outcome = await call(handler, JSON.parse(line), context()).then(
    (answer) => ({ answer: answer ?? null, error: null }),
    (error) => ({ answer: null, error: { errorType: error.name, errorMessage: error.message } }),
  );
  writeSync(3, `${JSON.stringify({ ...outcome, attempts })}\n`);
}
