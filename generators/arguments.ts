/** How one flag is read. */
export interface Flag {
  type: 'string' | 'boolean';
  describe: string;
  alias?: string;
  choices?: readonly string[];
  /** May stand several times. */
  repeatable?: true;
}

/** Flags by name. */
export type Flags = { readonly [name: string]: Flag };

/** Flags of every command. */
export const globalFlags = {
  json: { type: 'boolean', describe: 'One JSON document on standard output' },
  color: { type: 'boolean', describe: 'Colours; --no-color for none' },
  quiet: { type: 'boolean', describe: 'Nothing on standard error but errors' },
  verbose: { type: 'boolean', describe: 'More of what happens, and the cause of an error' },
} as const satisfies Flags;

/** Answers that every function has. */
export const answerFlags = {
  trigger: { type: 'string', alias: 't', describe: 'Trigger: an id from «list»' },
  language: {
    type: 'string',
    alias: 'l',
    describe: 'Language of the handler (default typescript)',
  },
  style: { type: 'string', describe: 'plain (default) or powertools' },
  iac: { type: 'string', alias: 'i', describe: 'sam (default), cdk, terraform or aws-cli' },
  source: { type: 'string', describe: 'ARN or name of a resource that exists already' },
  runtime: { type: 'string', describe: 'Lambda runtime, such as nodejs22.x' },
  memory: { type: 'string', describe: 'Memory in MB, 128 to 10240' },
  timeout: { type: 'string', describe: 'Timeout in seconds, 1 to 900' },
  region: { type: 'string', describe: 'AWS region; by default that of the environment' },
} as const satisfies Flags;

/** The answer that only a project that exists can have. */
export const hostFlags = {
  to: {
    type: 'string',
    describe: 'Function of the project that gets the trigger (default: a new one)',
  },
} as const satisfies Flags;

/** How a run that writes behaves. */
export const runFlags = {
  set: {
    type: 'string',
    repeatable: true,
    describe: 'An option of the trigger as key=value; the same as --key value',
  },
  answers: {
    type: 'string',
    describe: 'Answers as JSON or YAML from a file, or - for standard input',
  },
  yes: { type: 'boolean', alias: 'y', describe: 'Defaults for whatever is open; asks nothing' },
  'dry-run': { type: 'boolean', describe: 'Shows the diff and writes nothing' },
  force: { type: 'boolean', describe: 'Overwrites files that are in the way' },
} as const satisfies Flags;

/** What only a new project needs. */
export const createFlags = {
  out: { type: 'string', alias: 'o', describe: 'Folder of the new project (default ./<name>)' },
  install: { type: 'boolean', describe: 'Installs dependencies afterwards' },
  git: { type: 'boolean', describe: 'Makes the new project a git repository' },
} as const satisfies Flags;

/** What only a project that exists needs. */
export const addFlags = {
  project: { type: 'string', describe: 'Folder of the project (default: the nearest one)' },
  stack: {
    type: 'string',
    describe: 'Stack, template or folder to add to, where there are several',
  },
} as const satisfies Flags;

/** Which function gets a route, and how the run behaves. */
export const routeFlags = {
  to: { type: 'string', describe: 'Function of the project that answers the route' },
  source: { type: 'string', describe: 'API that sends it, where the function has several' },
  iac: answerFlags.iac,
  answers: runFlags.answers,
  yes: runFlags.yes,
  'dry-run': runFlags['dry-run'],
  force: runFlags.force,
} as const satisfies Flags;

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
    usage: 'route [METHOD] [path]',
    describe: 'Add a route to an API function of the project here',
    flags: { ...routeFlags, ...addFlags },
    examples: [
      ['$0 route POST /orders/{id} --to orders', 'Handler, test, event and infrastructure'],
      ['$0 route GET /orders --to orders --dry-run', 'Show what would change'],
    ],
  },
  list: { usage: 'list', describe: 'Show the triggers by family', flags: {} },
  describe: {
    usage: 'describe <trigger>',
    describe: 'Show the options, permission and contract of a trigger',
    flags: { schema: { type: 'boolean', describe: 'JSON Schema of the answers' } },
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
    },
  },
  undo: {
    usage: 'undo',
    describe: 'Take the last run in this project back',
    flags: {
      project: { type: 'string', describe: 'Folder of the project (default: the nearest one)' },
    },
  },
  completion: {
    usage: 'completion <shell>',
    describe: 'Print a completion script for bash, zsh, fish or powershell',
    flags: {},
  },
} as const satisfies Record<string, CommandSpec>;

/** The name of a command; `create` is the one without a word. */
export type CommandName = keyof typeof commands;
