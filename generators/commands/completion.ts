import tab, { script } from '@bomb.sh/tab';
import { summaries } from '../../generated/summaries.js';
import { type CommandSpec, commands, type Flags, globalFlags } from '../arguments.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';

const shells = ['bash', 'zsh', 'fish', 'powershell'];

const summaryOf = new Map(summaries.map(({ id, summary }) => [id, summary]));

const choices: { [flag: string]: readonly { value: string; description: string }[] } = {
  style: ['plain', 'powertools'].map((value) => ({ value, description: '' })),
};

/**
 * The completion script of a shell; it calls `create-lambda-trigger complete -- <words>`.
 * @throws UserError CLT_BAD_ANSWER for a shell that is not known.
 */
export function printScript(shell: string): void {
  if (!shells.includes(shell)) {
    throw new UserError('CLT_BAD_ANSWER', `There is no completion for «${printable(shell)}».`, {
      hint: `It takes ${shells.join(', ')}.`,
    });
  }
  script(shell, 'create-lambda-trigger', 'create-lambda-trigger');
}

/** Answers a shell that completes: prints the candidates for the last of these words. */
export function complete(
  words: readonly string[],
  lists: { [flag: string]: readonly string[] },
): void {
  addFlags(tab, { ...commands.create.flags, ...globalFlags }, lists);
  for (const { usage, describe, flags } of Object.values<CommandSpec>(commands)) {
    const [name = ''] = usage.split(' ');
    if (name === '$0') continue;
    const command = tab.command(name, describe);
    addFlags(command, { ...flags, ...globalFlags }, lists);
    if (usage.includes('<trigger>'))
      command.argument('trigger', (add) => offer(add, 'trigger', lists));
  }
  tab.parse([...words]);
}

type Add = (value: string, description: string) => void;

function addFlags(
  command: Pick<typeof tab, 'option'>,
  flags: Flags,
  lists: { [flag: string]: readonly string[] },
): void {
  for (const [name, { type, describe, alias }] of Object.entries(flags)) {
    if (type === 'boolean') command.option(name, describe, ...(alias ? [alias] : []));
    else command.option(name, describe, (add) => offer(add, name, lists), alias);
  }
}

function offer(add: Add, name: string, lists: { [flag: string]: readonly string[] }): void {
  const listed = (lists[name] ?? []).map((value) => ({
    value,
    description: (name === 'trigger' ? summaryOf.get(value) : undefined) ?? '',
  }));
  for (const { value, description } of choices[name] ?? listed) add(value, description);
}
