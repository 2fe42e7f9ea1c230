import { nearest } from '../../nearest.js';
import { type OwnIds, ownIds } from './own.js';
import { type PackProblem, problemAt } from './problem.js';

/** What templates of a pack can stand for. */
export interface Places {
  /** Paths of all shipped templates. */
  shipped: ReadonlySet<string>;
  /** Templates that the manifest names for files of every function. */
  named: ReadonlySet<string>;
  /** Folders below `shared/` that own triggers name. */
  shared: ReadonlySet<string>;
}

/** A template that stands for none, and belongs to nothing of the pack's own, would never be rendered. */
export function misplaced(paths: readonly string[], places: Places): PackProblem[] {
  const own = ownIds(paths);
  return paths
    .filter((path) => path.endsWith('.hbs'))
    .filter((path) => !places.shipped.has(path) && !places.named.has(path))
    .filter((path) => !belongs(path, own, places.shared))
    .map((path) => {
      const near = nearestPath(path, places.shipped);
      const offer = near === null ? '' : ` The nearest is ${near}.`;
      return problemAt(path, `${path} stands for no shipped template.${offer}`);
    });
}

function belongs(path: string, own: OwnIds, shared: ReadonlySet<string>): boolean {
  const [kind = '', id = '', part, inner = ''] = path.split('/');
  if (kind === 'languages' && part === 'handlers' && own.triggers.includes(inner)) return true;
  if (kind === 'shared') return shared.has(id);
  return Object.hasOwn(own, kind) && own[kind as keyof OwnIds].includes(id);
}

/** Paths are long: what matters is the part that differs, in the folder that is the same or the name. */
function nearestPath(path: string, shipped: ReadonlySet<string>): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, path.length - name.length);
  const beside = [...shipped].filter((each) => each.startsWith(folder));
  const called = [...shipped].filter((each) => each.endsWith(`/${name}`));
  return nearest(path, beside) ?? nearest(path, called) ?? nearest(path, shipped);
}
