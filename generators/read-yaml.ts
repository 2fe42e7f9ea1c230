import { parseDocument } from 'yaml';

/** A YAML document as plain values, or what is wrong with it and in which line. */
export interface YamlReading {
  value?: unknown;
  problem?: string;
  line?: number;
}

/** Reads YAML 1.2 without aliases, which could make a small file expand to a huge value. */
export function readYaml(text: string): YamlReading {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const [error] = document.errors;
  if (error) {
    const [problem = ''] = error.message.split(/ at line|:?\n/);
    const line = error.linePos?.[0].line;
    return line === undefined ? { problem } : { problem, line };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) };
  } catch (cause) {
    if (cause instanceof ReferenceError) return { problem: 'it has aliases, which answers cannot' };
    throw cause;
  }
}
