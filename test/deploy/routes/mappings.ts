import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import type { Clients } from '../clients.js';

/** Runs `infra/mappings.sh` with these words and gives what it printed. */
export type RunMappings = (...words: string[]) => Promise<string>;

/** What the one mapping of a function is after each verb. */
const steps: readonly { words: string[]; is: string }[] = [
  { words: ['disable'], is: 'Disabled' },
  { words: ['enable'], is: 'Enabled' },
  { words: ['update', '--batch-size', '3'], is: 'Enabled 3' },
  { words: ['delete', '--yes'], is: 'gone' },
];

/** Lists, disables, enables, updates and deletes the mapping of a function, and tells what went wrong. */
export async function exerciseMappings(
  { lambda }: Pick<Clients, 'lambda'>,
  name: string,
  run: RunMappings,
): Promise<string[]> {
  const problems: string[] = [];
  const listed = await run('list');
  if (!new RegExp(`^${name}\tEnabled\t`, 'm').test(listed)) problems.push(`list says ${listed}`);
  for (const { words, is } of steps) {
    const [verb = '', ...options] = words;
    await run(verb, name, ...options);
    const command = new ListEventSourceMappingsCommand({ FunctionName: name });
    const [mapping] = (await lambda.send(command)).EventSourceMappings ?? [];
    const state = mapping ? `${mapping.State} ${mapping.BatchSize}` : 'gone';
    if (!state.startsWith(is)) problems.push(`after ${verb} the mapping is ${state}`);
  }
  return problems;
}
