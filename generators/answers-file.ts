import type { RawAnswers } from './answers.js';
import { readText } from './disk.js';
import { UserError } from './errors.js';
import { keyTwice } from './key-twice.js';
import { printable } from './printable.js';

/** Bytes; a larger answers file is a mistake. */
const maxLength = 1_000_000;

/**
 * Reads answers from a JSON or YAML file, or from standard input for `-`; one function or an array.
 * @throws UserError CLT_BAD_ANSWERS_FILE with the line where it does not parse.
 */
export async function readAnswers(source: string): Promise<RawAnswers[]> {
  const text = source === '-' ? await readStdin() : readText(source);
  const path = source === '-' ? 'standard input' : printable(source);
  if (text === null) throw bad(`The answers file ${path} does not exist.`, path);
  if (text.length > maxLength) throw bad(`The answers of ${path} are longer than 1 MB.`, path);
  const parsed = await parseText(text, path);
  const items = Array.isArray(parsed) ? parsed : [parsed];
  if (items.length === 0) throw bad(`${path} holds no answers.`, path);
  return items.map((item) => checked(item, path));
}

async function parseText(text: string, path: string): Promise<unknown> {
  const twice = keyTwice(text);
  if (twice !== null)
    throw bad(`${path} has the key ${printable(twice)} twice in one object.`, path);
  try {
    return JSON.parse(text);
  } catch {
    return parseYaml(text, path);
  }
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  const { readYaml } = await import('./read-yaml.js');
  const { value, problem, line } = readYaml(text);
  if (problem) throw bad(`${path} is neither JSON nor YAML: ${printable(problem)}.`, path, line);
  return value;
}

function checked(item: unknown, path: string): RawAnswers {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw bad(`${path} must hold an object of answers, or an array of them.`, path);
  }
  const forbidden = Object.keys(item).find((key) =>
    ['__proto__', 'constructor', 'prototype'].includes(key),
  );
  if (forbidden) throw bad(`${path} has the key ${forbidden}, which no answer has.`, path);
  return item as RawAnswers;
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    length += (chunk as Uint8Array).length;
    if (length > maxLength) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function bad(message: string, path: string, line?: number): UserError {
  return new UserError('CLT_BAD_ANSWERS_FILE', message, {
    hint: 'Give JSON or YAML such as {"name": "orders", "trigger": "sqs"}.',
    path,
    ...(line === undefined ? {} : { line }),
  });
}
