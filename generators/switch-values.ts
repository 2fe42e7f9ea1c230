import {
  type CommandName,
  type CommandSpec,
  commands,
  type Flags,
  globalFlags,
} from './arguments.js';
import { UserError } from './errors.js';
import { printable } from './printable.js';
import { triggerSwitches } from './trigger-switches.js';

/**
 * Refuses a switch with a value that is none: yargs takes everything but `true` for `false`, so that
 * `--enabled=yes` would switch off.
 * @throws UserError CLT_BAD_ANSWER
 */
export function rejectOddSwitches(argv: readonly string[], command: CommandName): void {
  const { flags }: CommandSpec = commands[command];
  const known: Flags = { ...flags, ...globalFlags };
  const isSwitch = (name: string): boolean =>
    Object.hasOwn(known, name) ? known[name]?.type === 'boolean' : triggerSwitches.has(name);
  const end = argv.indexOf('--');
  for (const word of end < 0 ? argv : argv.slice(0, end)) {
    const [, name = '', value = 'true'] = /^--(?:no-)?([a-z][a-z0-9-]*)=(.*)$/s.exec(word) ?? [];
    if (value === 'true' || value === 'false' || !isSwitch(name)) continue;
    throw new UserError(
      'CLT_BAD_ANSWER',
      `--${name} is a switch, and «${printable(value)}» is no value of it.`,
      {
        hint: `Give --${name} or --no-${name} alone.`,
      },
    );
  }
}
