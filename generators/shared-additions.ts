import type { Contribution, Language, Note, PlacedEdit, ProjectReader } from './define.js';
import type { Dispatched } from './dispatch/dispatch.js';
import { type ForeignObject, foreignObject, objectIn } from './edit/json-object.js';
import { lineFacts } from './edit/text.js';
import { UserError } from './errors.js';
import { within } from './paths.js';
import { printable } from './printable.js';
import type { RenderedRun } from './rendered-run.js';

/** Files that are missing, and the manifests that name what is new. */
export interface SharedAdditions {
  files: NonNullable<Contribution['files']>;
  edits: PlacedEdit[];
  notes: Note[];
}

/**
 * What new code needs of package.json, and the files that only an empty project lacks: of new functions in the
 * root, of code beside a function that is there in the package that this belongs to.
 */
export async function sharedAdditions(
  run: RenderedRun,
  code: readonly (Dispatched | null)[],
  project: ProjectReader,
): Promise<SharedAdditions> {
  const wanted = [...neededByNew(run, project), ...neededByHosts(run, code)];
  const manifests = new Map<string, Npm[]>();
  for (const { manifest, npm } of wanted) {
    manifests.set(manifest, [...(manifests.get(manifest) ?? []), ...npm]);
  }
  const edits: PlacedEdit[] = [];
  for (const [path, parts] of manifests) edits.push(...(await manifestEdit(path, parts, project)));
  edits.push(
    ...lineEdits(
      wanted.flatMap((each) => each.lines ?? []),
      project,
    ),
  );
  const files = new Map(
    wanted.flatMap((each) => each.files).map((file) => [file.path, file] as const),
  );
  const missing = [...files.values()].filter(({ path }) => project.read(path) === null);
  return { files: missing, edits, notes: wanted.flatMap(({ notes = [] }) => notes) };
}

type Npm = NonNullable<Contribution['npm']>;

/** What goes into one manifest, and files that go with it. */
interface Needed extends Pick<Contribution, 'lines' | 'notes'> {
  manifest: string;
  npm: Npm[];
  files: SharedAdditions['files'];
}

const rootManifest = 'package.json';

function neededByNew(
  { language, target, context, functions }: RenderedRun,
  project: ProjectReader,
): Needed[] {
  const fresh = context.functions.filter(({ host }) => !host);
  if (fresh.length === 0) return [];
  const { npm, files = [] } = language.project({ ...context, functions: fresh, zips: target.zips });
  if (!npm) return [{ manifest: rootManifest, npm: [], files }];
  const present = foreignObject(project.read(rootManifest) ?? '');
  if (present) requireModuleType(present, npm, language);
  return [
    { manifest: rootManifest, npm: [npm, target.project(context, functions).npm ?? {}], files },
  ];
}

/** What packs and deploys a function that is there is there as well. */
function neededByHosts({ context }: RenderedRun, code: readonly (Dispatched | null)[]): Needed[] {
  return code.flatMap((each) => {
    if (!each) return [];
    const { language, planned } = each;
    const powertools = planned.plan.answers.style === 'powertools';
    const { plan } = planned;
    const own = { ...context, functions: [plan], powertools, language };
    const { npm, files = [], ...rest } = language.project({ ...own, zips: false });
    const manifest = within(language.commands.home ?? '', rootManifest);
    return [{ ...rest, manifest, npm: npm ? [npm] : [], files: language.beside ? files : [] }];
  });
}

/** Lines at the end of files, which get no line break at their end that they did not have. */
function lineEdits(
  lines: NonNullable<Contribution['lines']>,
  project: ProjectReader,
): PlacedEdit[] {
  const wanted = new Map(lines.map((line) => [line.path + line.name, line]));
  return [...wanted.values()].flatMap(({ path, name, text }) => {
    const before = project.read(path);
    if (before === null || hasLine(before, name)) return [];
    const { eol, finalNewline } = lineFacts(before);
    const end = before.length;
    const added = finalNewline || before === '' ? text + eol : eol + text;
    const splices = [{ start: end, end, text: added }];
    return [{ path, result: { kind: 'edited' as const, text: before + added, splices } }];
  });
}

/** Whether a line is about a package, however it is spelled. */
function hasLine(text: string, name: string): boolean {
  const spelled = (word: string): string => word.toLowerCase().replace(/[-_.]+/g, '-');
  return text
    .split(/\r?\n/)
    .some((line) => spelled(/^[\w.-]+/.exec(line.trim())?.[0] ?? '') === name);
}

async function manifestEdit(
  path: string,
  parts: readonly Npm[],
  project: ProjectReader,
): Promise<PlacedEdit[]> {
  const text = project.read(path);
  if (text === null || parts.length === 0) return [];
  const { editJson } = await import('./edit/json.js');
  const operations = packageOperations(foreignObject(text) ?? {}, parts);
  return [{ path, result: editJson(text, operations, path) }];
}

/** Files that Node.js reads by the `type` of package.json do not go into a project of another type. */
function requireModuleType({ type = 'commonjs' }: ForeignObject, npm: Npm, language: Language) {
  if (!npm.type || npm.type === type) return;
  throw new UserError(
    'CLT_BAD_ANSWER',
    `${language.title} does not go with package.json, whose type is ${printable(String(type))}.`,
    { hint: 'Leave --language out: the project tells it.', path: rootManifest },
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
