import {
  addFlags,
  answerFlags,
  createFlags,
  type Flags,
  hostFlags,
  routeFlags,
  runFlags,
  teamFlags,
  updateFlags,
} from './command-flags.js';

export * from './command-flags.js';

/** A command of the command line. */
export interface CommandSpec {
  /** In yargs' notation; `$0` is the command without a name. */
  usage: string;
  describe: string;
  flags: Flags;
  /** Takes the options of triggers as flags too. */
  options?: true;
  examples?: readonly (readonly [string, string])[];
}

/** All commands, in the order of `--help`. */
export const commands = {
  create: {
    usage: '$0 [name]',
    describe: 'Make a function with its trigger in a new project',
    flags: { ...answerFlags, ...runFlags, ...createFlags },
    options: true,
    examples: [
      ['$0', 'Ask for everything'],
      ['$0 orders -t sqs -l typescript -i sam --yes', 'Ask nothing'],
      ['$0 uploads -t s3 --prefix in/ --dry-run', 'Show what would be written'],
    ],
  },
  add: {
    usage: 'add [name]',
    describe: 'Add a function with its trigger to the project here',
    flags: { ...answerFlags, ...hostFlags, ...runFlags, ...addFlags },
    options: true,
    examples: [
      ['$0 add invoices -t sqs --dry-run', 'Show what would change'],
      ['$0 add invoices -t sqs --source InvoicesQueue', 'Use a queue that is declared there'],
      ['$0 add -t s3 --to orders', 'A further trigger of a function that is there'],
    ],
  },
  route: {
    usage: 'route <METHOD> <path>',
    describe: 'Add a route to an API function of the project here',
    flags: { ...routeFlags, ...addFlags },
    examples: [
      ['$0 route POST /orders/{id} --to orders', 'Handler, test, event and infrastructure'],
      ['$0 route GET /orders --to orders --dry-run', 'Show what would change'],
    ],
  },
  list: { usage: 'list', describe: 'Show the triggers by family', flags: teamFlags },
  describe: {
    usage: 'describe <trigger>',
    describe: 'Show the options, permission and contract of a trigger',
    flags: { schema: { type: 'boolean', describe: 'JSON Schema of the answers' }, ...teamFlags },
  },
  event: {
    usage: 'event <trigger>',
    describe: 'Print a sample event',
    flags: {
      case: { type: 'string', describe: 'Name of the case; --list shows them' },
      set: { type: 'string', repeatable: true, describe: 'Change a value: path=value' },
      wrap: {
        type: 'string',
        repeatable: true,
        describe: 'Trigger whose event comes inside: --wrap sns --wrap s3',
      },
      raw: { type: 'boolean', describe: 'Topics deliver messages raw, without their envelope' },
      list: { type: 'boolean', describe: 'Show the cases' },
      ...teamFlags,
    },
  },
  config: {
    usage: 'config',
    describe: "Show the team's configuration that holds here",
    flags: {
      explain: { type: 'boolean', describe: 'Each value, and the file and line that it is from' },
      lock: { type: 'boolean', describe: 'Reads the packs as they are now, and pins them' },
      project: { type: 'string', describe: 'Folder to look from (default: here)' },
      ...teamFlags,
    },
    examples: [
      ['$0 config --explain', 'Where each value is from'],
      ['$0 config --lock', 'Pin packs, or take newer ones'],
    ],
  },
  eject: {
    usage: 'eject [template]',
    describe: 'Copy a shipped template into the project, to change it there',
    flags: {
      list: { type: 'boolean', describe: 'Show the templates; a word shows those with it' },
      print: { type: 'boolean', describe: 'Print the template instead of copying it' },
      project: { type: 'string', describe: 'Folder of the project (default: the nearest one)' },
      'dry-run': runFlags['dry-run'],
    },
    examples: [
      ['$0 eject --list sqs/python', 'Show the templates of one trigger and language'],
      ['$0 eject triggers/sqs/python/handler.plain.py.hbs', 'Copy one, to be changed'],
    ],
  },
  update: {
    usage: 'update [dir..]',
    describe: "Merge today's templates into what was generated here",
    flags: { ...updateFlags, ...teamFlags },
    examples: [
      ['$0 update --dry-run', 'Show what would change'],
      ['$0 update --check', 'Fail with 3 when something would change'],
      ['$0 update --each ../orders ../invoices', 'Several projects, one after the other'],
    ],
  },
  undo: {
    usage: 'undo',
    describe: 'Take the last run in this project back',
    flags: {
      project: { type: 'string', describe: 'Folder of the project (default: the nearest one)' },
    },
  },
  'check-pack': {
    usage: 'check-pack [dir]',
    describe: 'Check a pack of templates as those read it who use it',
    flags: { trust: { type: 'boolean', describe: 'Runs the modules that describe its triggers' } },
  },
  completion: {
    usage: 'completion <shell>',
    describe: 'Print a completion script for bash, zsh, fish or powershell',
    flags: {},
  },
} as const satisfies Record<string, CommandSpec>;

/** The name of a command; `create` is the one without a word. */
export type CommandName = keyof typeof commands;
