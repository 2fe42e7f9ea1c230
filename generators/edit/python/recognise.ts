import { folderOf, within } from '../../paths.js';
import { Obstacle } from '../result.js';
import { gatherApp } from './app.js';
import { appRouter } from './app-router.js';
import { chainRouter } from './chain-router.js';
import { dialectOf } from './dialect.js';
import { type Found, Search } from './find.js';
import { type Names, scopeOf } from './meanings.js';
import { about } from './obstacles.js';
import type { Router } from './router.js';
import type { Module } from './statements.js';
import { tableOf } from './table.js';
import { tableRouter } from './table-router.js';

/** What routes a function, from its entry on. */
export interface Recognised {
  router: Router;
  /** It is the table of a function that we wrote. */
  own: boolean;
}

/**
 * Finds what routes the requests of a function.
 * @throws Obstacle where it is not certain
 */
export function recognise(entry: Module, name: string, names: Names): Recognised {
  const own = ownTable(entry, names);
  if (own) return { router: own, own: true };
  const meaning = names.inModule(entry, name);
  if (!meaning) throw new Obstacle(`what ${name} is in ${entry.path} is not certain`, 0);
  const search = new Search(names);
  about(entry, () => search.begin(meaning));
  const [found, second] = search.found;
  if (!found)
    throw new Obstacle(
      'nothing that it leads to routes requests in a way that is known',
      startOf(meaning),
    );
  if (second) {
    throw new Obstacle(
      `several things there route: ${titleOf(found)} and ${titleOf(second)}`,
      startOf(meaning),
    );
  }
  return { router: routerOf(found, entry, names), own: false };
}

function startOf(meaning: object): number | null {
  return 'node' in meaning ? (meaning.node as { start: number }).start : null;
}

function titleOf(found: Found): string {
  if (found.kind === 'table') return `the table ${found.name}`;
  if (found.kind === 'app') return found.made.framework.title;
  return `the conditions of ${found.chain.scope.def?.name}`;
}

function routerOf(found: Found, entry: Module, names: Names): Router {
  switch (found.kind) {
    case 'app':
      return appRouter(gatherApp(found.made, entry, names), found.call, names);
    case 'chain': {
      const { chain } = found;
      return chainRouter(chain, names, dialectOf([chain.scope.module], names.modules));
    }
    default: {
      const { table, user, facts, name } = found;
      const dialect = dialectOf([table.scope.module], names.modules);
      return tableRouter(table, { user, facts, name, own: false }, names, dialect);
    }
  }
}

/** The table of a function of ours lies next to its entry, and its router takes it from there. */
function ownTable(entry: Module, names: Names): Router | null {
  const folder = folderOf(entry.path);
  const [table, router] = ['route_table.py', 'router.py'].map((each) =>
    names.modules.at(within(folder, each)),
  );
  if (!table || !router || !/^from \.router import/m.test(entry.text)) return null;
  if (!/^from \.route_table import ROUTES\r?$/m.test(router.text)) return null;
  if (!/^# Every route by method and path/m.test(table.text)) return null;
  const meaning = names.inModule(table, 'ROUTES');
  if (meaning?.kind !== 'value') return null;
  const found = about(table, () => tableOf(meaning.value, meaning.scope));
  if (!found) return null;
  const use = { user: scopeOf(router), facts: new Map(), name: 'ROUTES', own: true };
  return tableRouter(found, use, names, dialectOf([table], names.modules));
}
