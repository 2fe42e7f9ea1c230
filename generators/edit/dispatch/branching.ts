import type { PlacedEdit, ProjectReader } from '../../contract/place.js';
import type { Dispatching } from '../../contract/routing.js';
import { lineOf } from '../text.js';
import type { Decision } from './decide.js';
import type { Use } from './flow.js';

/** What the code of others becomes: a branch in it, nothing, or whatever stands before it. */
export type Branching =
  | Dispatching
  | { kind: 'stand before' }
  | { kind: 'alone'; why?: { reason: string; path: string; line: number } };

/** What a decision comes to; `edited` gives the edit at a site, or null where it is not certain. */
export function branchedBy<Site>(
  decision: Decision<Site>,
  project: ProjectReader,
  edited: (site: Site) => PlacedEdit | null,
): Branching {
  const none = { files: [], edits: [] };
  if (decision.kind === 'there') return { kind: 'there', by: 'theirs', ...none };
  if (decision.kind === 'stand before') return decision;
  if (decision.kind === 'alone') return alone(decision.by, project);
  for (const site of decision.sites) {
    const edit = edited(site);
    if (edit) return { kind: 'dispatched', by: 'theirs', ...none, edits: [edit] };
  }
  return branchedBy(decision.else, project, edited);
}

function alone(by: Use | null, project: ProjectReader): Branching {
  if (!by) return { kind: 'alone' };
  const { path, offset } = by.at;
  const line = lineOf(project.peek(path) ?? '', offset);
  return { kind: 'alone', why: { reason: 'may take such events already', path, line } };
}
