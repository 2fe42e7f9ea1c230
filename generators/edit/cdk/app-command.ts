/** What the `app` command of cdk.json runs in the end. */
export type Started =
  /** A file, perhaps without its ending. */
  | { kind: 'file'; path: string }
  /** A script of package.json. */
  | { kind: 'script'; name: string }
  | { kind: 'other' };

const code = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const runner =
  /^(?:ts-node(?:-esm|-script|-dev)?|tsx|node|nodejs|bun|swc-node|esr|jiti|babel-node)$/;
const manager = /^(?:npm|pnpm|yarn|bun)$/;
/** Options whose value is the next word. */
const takesValue =
  /^(?:-r|--require|--loader|--import|-P|--project|--tsconfig|-O|--compiler-options|-C|--cwd|--dir|--env-file)$/;

/** Reads the command backwards: what stands before the last `&&` only prepares. */
export function startedBy(command: string): Started {
  const parts = command
    .split(/&&|\|\||[;|&]/)
    .map(words)
    .filter((part) => part.length > 0);
  for (const part of parts.reverse()) {
    const found = startedByWords(part);
    if (found) return found;
  }
  return { kind: 'other' };
}

function words(command: string): string[] {
  const found = command.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  return found.map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'));
}

function startedByWords(part: string[]): Started | null {
  const positional = part.filter(
    (word, at) => !word.startsWith('-') && !takesValue.test(part[at - 1] ?? ''),
  );
  const file = positional.find((word) => code.test(word));
  if (file !== undefined) return { kind: 'file', path: file };
  const script = scriptName(positional);
  if (script !== null) return { kind: 'script', name: script };
  const at = positional.findIndex((word) => runner.test(word));
  const bare = at < 0 ? undefined : positional[at + 1];
  return bare === undefined || bare === 'run' ? null : { kind: 'file', path: bare };
}

/** The script that `npm run x`, `yarn x` and their like run. */
function scriptName(positional: string[]): string | null {
  const at = positional.findIndex((word) => manager.test(word));
  if (at < 0) return null;
  const [verb, name] = positional.slice(at + 1);
  if (verb === 'run' || verb === 'run-script') return name ?? null;
  return verb === undefined || /^(?:exec|x|dlx|install|ci)$/.test(verb) ? null : verb;
}
