/** How one flag is read. */
export interface Flag {
  type: 'string' | 'boolean';
  describe: string;
  alias?: string;
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

/** Where a team's configuration is, and how far it is trusted. */
export const teamFlags = {
  config: {
    type: 'string',
    describe: "The team's configuration (default: the nearest one); --no-config for none",
  },
  trust: {
    type: 'boolean',
    describe: 'Runs the code of the configuration and its packs; prints its digest first',
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
  ...teamFlags,
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
  priority: {
    type: 'string',
    describe: 'Place of its rule in a listener, where the project does not tell which are free',
  },
  iac: answerFlags.iac,
  answers: runFlags.answers,
  yes: runFlags.yes,
  'dry-run': runFlags['dry-run'],
  force: runFlags.force,
  ...teamFlags,
} as const satisfies Flags;

/** How generated files are brought up to date. */
export const updateFlags = {
  check: { type: 'boolean', describe: 'Writes nothing; exit code 3 when something would change' },
  conflicts: {
    type: 'string',
    describe: '«markers»: both sides in the file; «rej»: the change beside it (default: refuse)',
  },
  each: { type: 'boolean', describe: 'Each of several folders in a run of its own' },
  yes: { type: 'boolean', alias: 'y', describe: 'Asks nothing' },
  'dry-run': runFlags['dry-run'],
  ...teamFlags,
} as const satisfies Flags;
