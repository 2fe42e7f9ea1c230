import { foldersBetween } from '../../../generators/code-folders.js';
import type {
  Contribution,
  FileIntent,
  LanguageRequest,
  LanguageWays,
  Note,
  ProjectReader,
} from '../../../generators/define.js';
import { snake } from '../../../generators/names.js';
import { needed, python, type Request } from './language.js';
import type { Ways } from './own-ways.js';
import { waysIn } from './ways.js';

/** Python as a project that exists writes it. */
export function follow(project: ProjectReader, request: LanguageRequest): LanguageWays {
  const { ways, findings, runner, isNew } = waysIn(project, request);
  const own = python(ways);
  const files = (context: Request): Contribution => {
    const contribution = own.project(context);
    // A configuration of pytest would limit what it ran before.
    const ours = isNew ? (contribution.files ?? []) : needed(context, ways);
    return { ...contribution, files: [...ours, ...(isNew ? [] : packageFiles(context, ways))] };
  };
  return { language: { ...own, project: files }, findings, notes: testNotes(runner) };
}

/** Packages that let pytest, however it is set up, tell the test modules of several functions apart. */
function packageFiles({ functions }: Request, ways: Ways): FileIntent[] {
  if (!ways.packages) return [];
  const folders = foldersBetween(ways.root, ways.base).map((_, at, parts) =>
    [ways.root, ...parts.slice(0, at + 1)].join('/'),
  );
  const own = functions.map(({ answers }) => `${ways.base}/${snake(answers.name)}`);
  return [...folders, ...own].map((path) => ({
    path: `${path}/__init__.py`,
    content: { text: '' },
  }));
}

function testNotes(runner: string | null): Note[] {
  if (runner !== 'unittest') return [];
  const message =
    'The new tests are for pytest, which runs those of unittest as well; unittest passes over the new ones.';
  return [{ code: 'CLT_TESTS_APART', message }];
}
