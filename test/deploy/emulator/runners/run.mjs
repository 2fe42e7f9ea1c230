// Runs one handler: node run.mjs FOLDER HANDLER, with the event on standard input. The answer is the
// last line of standard output.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [folder, handler] = process.argv.slice(2);
const dot = handler.lastIndexOf('.');
const module = handler.slice(0, dot);
const file = ['.mjs', '.js', '.cjs']
  .map((ending) => join(folder, module + ending))
  .find((path) => existsSync(path));

const context = {
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '$LATEST',
  invokedFunctionArn: process.env.FUNCTION_ARN,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  awsRequestId: crypto.randomUUID(),
  getRemainingTimeInMillis: () => 3000,
};

async function answer() {
  const loaded = await import(pathToFileURL(file).href);
  const fn = loaded[handler.slice(dot + 1)] ?? loaded.default?.[handler.slice(dot + 1)];
  return fn(JSON.parse(await text(process.stdin)), context);
}

try {
  process.stdout.write(`\n${JSON.stringify((await answer()) ?? null)}`);
} catch (error) {
  const { name: errorType, message: errorMessage, stack } = error;
  const trace = String(stack).split('\n');
  process.stdout.write(`\n${JSON.stringify({ errorType, errorMessage, trace })}`);
  process.exitCode = 1;
}
