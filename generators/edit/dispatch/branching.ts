import type { PlacedEdit, ProjectReader } from '../../contract/place.js';
import type { Dispatching, WhyAlone } from '../../contract/routing.js';
import { lineOf } from '../text.js';
import type { Decision } from './decide.js';

/** What the code of others becomes: a branch in it, nothing, or whatever stands before it. */
export type Branching = Dispatching | { kind: 'stand before' } | { kind: 'alone'; why: WhyAlone };

/** What a decision about the file of an entry comes to; `edited` gives the edit at a site, or null where it is not certain. */
export function branchedBy<Site>(
  decision: Decision<Site>,
  { entry, project }: { entry: string; project: ProjectReader },
  edited: (site: Site) => PlacedEdit | null,
): Branching {
  const none = { files: [], edits: [] };
  if (decision.kind === 'there') return { kind: 'there', by: 'theirs', ...none };
  if (decision.kind === 'stand before') return decision;
  if (decision.kind === 'alone') return alone(decision, entry, project);
  for (const site of decision.sites) {
    const edit = edited(site);
    if (edit) return { kind: 'dispatched', by: 'theirs', ...none, edits: [edit] };
  }
  return branchedBy(decision.else, { entry, project }, edited);
}

function alone<Site>(
  decision: Decision<Site> & { kind: 'alone' },
  entry: string,
  project: ProjectReader,
): Branching {
  if (!decision.by)
    return { kind: 'alone', why: { reason: decision.why, path: entry, line: null } };
  const { path, offset } = decision.by.at;
  const line = lineOf(project.peek(path) ?? '', offset);
  return { kind: 'alone', why: { reason: 'may take such events already', path, line } };
}
