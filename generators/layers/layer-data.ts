import type { Catalogue } from '../catalogue.js';
import type { CaseTable, Fixtures } from '../define.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import type { Json } from '../wiring.js';
import type { LayerFile, LayerFiles } from './layer-files.js';
import type { OwnFolders } from './own-folders.js';

/** Where events and test tables come from. */
interface DataSources {
  catalogue: Catalogue;
  files: LayerFiles;
  own: Pick<OwnFolders, 'parentOf'>;
}

/** Finds events and test tables: those of layers, of what a trigger extends, and the shipped ones. */
export function dataFinder({
  catalogue,
  files,
  own,
}: DataSources): Pick<Catalogue, 'fixtures' | 'cases'> {
  const isShipped = (id: string): boolean => catalogue.triggerIds.includes(id);

  async function fixtures(id: string): Promise<Fixtures> {
    const parent = await own.parentOf('triggers', id);
    const shipped = isShipped(id) ? await catalogue.fixtures(id) : {};
    const inherited = parent === null ? shipped : await fixtures(parent);
    return { ...inherited, ...ownFixtures(files, id) };
  }

  async function cases(id: string): Promise<CaseTable> {
    const mine = ownCases(files, id);
    if (mine) return mine;
    const parent = await own.parentOf('triggers', id);
    if (parent !== null) return cases(parent);
    return isShipped(id) ? catalogue.cases(id) : {};
  }

  return { fixtures, cases };
}

/** The events that layers have for a trigger, by name without ending. Throws CLT_BAD_DESCRIPTOR. */
function ownFixtures(files: LayerFiles, trigger: string): Fixtures {
  const folder = `triggers/${trigger}/events/`;
  const own = [...files.values()].filter(
    ({ path }) => path.startsWith(folder) && /^[^/]+\.json$/.test(path.slice(folder.length)),
  );
  return Object.fromEntries(
    own.map((file) => [file.path.slice(folder.length, -'.json'.length), jsonOf(file)]),
  );
}

/** The test table that layers have for a trigger; null where none has one. Throws CLT_BAD_DESCRIPTOR. */
function ownCases(files: LayerFiles, trigger: string): CaseTable | null {
  const file = files.get(`triggers/${trigger}/cases.json`);
  if (!file) return null;
  const table = jsonOf(file);
  if (isTable(table)) return table as CaseTable;
  throw bad(file, 'is no table: it has lists of cases by set, each with a name');
}

function isTable(table: Json): boolean {
  if (typeof table !== 'object' || table === null || Array.isArray(table)) return false;
  return Object.values(table).every((rows) => Array.isArray(rows) && rows.every(isNamed));
}

function isNamed(row: Json): boolean {
  return (
    typeof row === 'object' && row !== null && 'name' in row && typeof row['name'] === 'string'
  );
}

function jsonOf(file: LayerFile): Json {
  try {
    return JSON.parse(file.text) as Json;
  } catch (error) {
    throw bad(file, `is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function bad({ title }: Pick<LayerFile, 'title'>, says: string): UserError {
  const message = `${printable(title)} ${printable(says)}.`;
  return new UserError('CLT_BAD_DESCRIPTOR', message, { path: title });
}
