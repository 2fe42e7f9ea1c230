import type { CodeRouteResult } from '../../contract/routing.js';
import { snake } from '../../names.js';
import { folderOf, within } from '../../paths.js';
import { Obstacle } from '../result.js';
import { lineOf } from '../text.js';
import { compose } from './compose.js';
import { dialectOf } from './dialect.js';
import { nameOf } from './module-names.js';
import { moduleOf } from './obstacles.js';
import { plainSource } from './plain-source.js';
import type { Run } from './route.js';
import { sourceText } from './source.js';

/** Why a route was not added, with the module and its registration to paste. */
export function refusal(obstacle: Obstacle, run: Run): CodeRouteResult {
  const { request, recognised, entry } = run;
  const about = moduleOf(obstacle) ?? recognised?.router.module ?? entry;
  const path = about?.path ?? `${request.entry.module}.py`;
  const line = about && obstacle.offset !== null ? lineOf(about.text, obstacle.offset) : null;
  const home = recognised?.router.module ?? about;
  const { text, registration } = pasted(run);
  const name = snake(request.id);
  const file = run.composed
    ? `${run.composed.path}.py`
    : within(folderOf(home?.path ?? ''), `${name}.py`);
  const where = home
    ? `into ${file}, and its registration into ${home.path}`
    : `${name}.py next to what routes`;
  const snippet = registration === '' ? text : `${text}\n\n${registration}\n`;
  return { kind: 'refused', reason: obstacle.reason, line, snippet, where, path };
}

/** As much as is known: in the style of the neighbours, else a function that answers an event. */
function pasted(run: Run): { text: string; registration: string } {
  const { recognised, entry, request, names } = run;
  try {
    if (recognised && entry) {
      const composed = run.composed ?? compose(request, recognised, entry, names, run.ownHandler);
      const { router } = recognised;
      const from = nameOf(composed.path, router.module.path, composed.naming);
      const added = router.snippet(request.route, composed.local);
      const text = 'text' in composed.content ? composed.content.text : plain(run);
      return {
        text,
        registration: `# ${router.module.path}\nfrom ${from} import ${composed.imported}\n\n${added}`,
      };
    }
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
  }
  return { text: plain(run), registration: '' };
}

function plain({ request, entry, names }: Run): string {
  const dialect = dialectOf(entry ? [entry] : [], names.modules);
  const { route, id } = request;
  const handler = {
    route,
    name: snake(id),
    path: snake(id),
    dialect,
    naming: { kind: 'relative' as const },
  };
  const reply = { kind: 'raw' as const, headers: null };
  const source = plainSource(
    handler,
    { args: ['event', 'context'], model: null, reply, pathText: null },
    names,
  );
  return sourceText(source, dialect, () => false);
}
