import { printable } from '../printable.js';
import { limits } from './limits.js';

/** A value of plain data, or what is wrong with its text. */
export interface PlainReading {
  value?: unknown;
  /** Completes «<file> …». */
  problem?: string;
  /** 1-based. */
  line?: number;
}

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads JSON, or YAML without aliases, of a stranger: no key that objects have by themselves, no abyss. */
export async function readPlain(text: string, format: 'json' | 'yaml'): Promise<PlainReading> {
  const reading = format === 'json' ? readJson(text) : await readYamlText(text);
  if (reading.problem !== undefined) return reading;
  const problem = problemOf(reading.value);
  return problem === null ? reading : { problem };
}

function readJson(text: string): PlainReading {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = lineOf(text, error.message);
    const problem = `is not JSON (${printable(error.message)})`;
    return line === null ? { problem } : { problem, line };
  }
}

/** V8 names the position of most mistakes. */
function lineOf(text: string, message: string): number | null {
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
}

async function readYamlText(text: string): Promise<PlainReading> {
  // The parser calls itself for each level.
  if (/(?:[[{]\s*){65}|(?:- ){65}/.test(text)) return { problem: tooDeep };
  const { readYaml } = await import('../read-yaml.js');
  try {
    const { value, problem, line } = readYaml(text);
    if (problem === undefined) return { value };
    const says = `is not YAML (${printable(problem)})`;
    return line === undefined ? { problem: says } : { problem: says, line };
  } catch (error) {
    if (error instanceof RangeError) return { problem: tooDeep };
    throw error;
  }
}

const tooDeep = `has more than ${limits.depth} levels`;

/** Without recursion, because the depth is what is asked for. */
function problemOf(value: unknown): string | null {
  const open = [{ value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= limits.depth) return tooDeep;
    for (const [key, member] of Object.entries(next.value)) {
      if (forbidden.has(key)) return `has the key ${key}, which no setting has`;
      open.push({ value: member, depth: next.depth + 1 });
    }
  }
  return null;
}
