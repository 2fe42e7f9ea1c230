import type { Contribution, Language, PlacedEdit, ProjectReader } from './define.js';
import type { Dispatched } from './dispatch/dispatch.js';
import { type ForeignObject, foreignObject, objectIn } from './edit/json-object.js';
import { UserError } from './errors.js';
import { printable } from './printable.js';
import type { RenderedRun } from './rendered-run.js';

/** What language and target need of package.json, and the files that only an empty project lacks. */
export async function sharedAdditions(
  { language, target, context, functions }: RenderedRun,
  code: readonly (Dispatched | null)[],
  project: ProjectReader,
): Promise<{ files: NonNullable<Contribution['files']>; edits: PlacedEdit[] }> {
  if (functions.every(({ plan }, at) => plan.host && !code[at])) return { files: [], edits: [] };
  const own = language.project({ ...context, zips: target.zips });
  const fresh = context.functions.filter(({ host }) => !host);
  const wanted = language.project({ ...context, functions: fresh, zips: target.zips }).files ?? [];
  const missing = (fresh.length > 0 ? wanted : []).filter(
    ({ path }) => project.read(path) === null,
  );
  // What packs and deploys a function that is there is there as well.
  const packing = fresh.length > 0 ? [target.project(context, functions).npm ?? {}] : [];
  const text = project.read('package.json');
  if (text === null || !own.npm) return { files: missing, edits: [] };
  const { editJson } = await import('./edit/json.js');
  const present = foreignObject(text) ?? {};
  requireModuleType(present, own.npm, language);
  const operations = packageOperations(present, [own.npm, ...packing]);
  return {
    files: missing,
    edits: [{ path: 'package.json', result: editJson(text, operations, 'package.json') }],
  };
}

type Npm = NonNullable<Contribution['npm']>;

/** Files that Node.js reads by the `type` of package.json do not go into a project of another type. */
function requireModuleType({ type = 'commonjs' }: ForeignObject, npm: Npm, language: Language) {
  if (!npm.type || npm.type === type) return;
  throw new UserError(
    'CLT_BAD_ANSWER',
    `${language.title} does not go with package.json, whose type is ${printable(String(type))}.`,
    { hint: 'Leave --language out: the project tells it.', path: 'package.json' },
  );
}

/** Dependencies that the project lacks; versions that it has stay its own, and so does its tooling. */
function packageOperations(present: ForeignObject, parts: readonly Npm[]) {
  const has = (section: string): ForeignObject => objectIn(present, section);
  const known = { ...has('dependencies'), ...has('devDependencies') };
  const wanted = parts.flatMap((part) => [
    ...(['devDependencies', 'dependencies'] as const).flatMap((section) =>
      Object.entries(part[section] ?? {})
        .filter(([name]) => !Object.hasOwn(known, name))
        .map(([name, value]) => ({ section, name, value })),
    ),
    ...Object.entries(part.scripts ?? {})
      .filter(([name]) => !has('scripts')[name])
      .map(([name, value]) => ({ section: 'scripts' as const, name, value })),
  ]);
  // Who wants a package in `dependencies` comes last, as targets do that deploy from there.
  const last = new Map(wanted.map((each) => [each.name, each]));
  return [...last.values()].map(({ section, name, value }) => ({
    kind: 'add' as const,
    path: [section, name],
    value,
  }));
}
