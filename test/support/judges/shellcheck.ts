import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { filesOf, rootOf, type Subject } from '../infra-subjects.js';
import type { Finding } from './finding.js';

interface Comment {
  file: string;
  line: number;
  code: number;
  message: string;
}

/**
 * Runs shellcheck once over the scripts of all subjects. A script that is the same in several of
 * them, together with all that it sources, is read once and its findings are told of each.
 */
export async function checkScripts(subjects: readonly Subject[]): Promise<Finding[]> {
  const same = new Map<string, string[]>();
  for (const subject of subjects) {
    for (const script of filesOf(subject, '.sh')) {
      const text = withSources(rootOf(subject), script);
      same.set(text, [...(same.get(text) ?? []), script]);
    }
  }
  const groups = [...same.values()];
  const first = groups.map(([script = '']) => script);
  const words = ['--external-sources', '--format=json', '--', ...first];
  const { stdout, stderr } = await execa('shellcheck', words, { reject: false });
  if (!stdout.startsWith('[')) throw new Error(`shellcheck: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as Comment[]).flatMap(({ file, line, code, message }) => {
    const group = groups.find(([script]) => script === file) ?? [file];
    const said = { rule: `SC${code}`, resource: '', message: `line ${line}: ${message}` };
    return group.map((script) => ({ file: script, ...said }));
  });
}

/** A script's text and place with those of the scripts that it sources; all run in the project's root. */
function withSources(root: string, script: string): string {
  const text = readFileSync(script, 'utf8');
  const sourced = [...text.matchAll(/^\s*source (\S+\.sh)$/gm)].map(([, name = '']) => name);
  return [
    script.slice(root.length),
    text,
    ...sourced.map((name) => withSources(root, join(root, name))),
  ].join('\n');
}
