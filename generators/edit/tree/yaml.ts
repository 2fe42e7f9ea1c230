import type { Parsed } from './node.js';
import { scanYaml } from './yaml-blocks.js';

/** Small texts that were parsed: what is added is read, indented and compared. Nobody changes a tree. */
const known = new Map<string, Parsed>();
const mostKnown = 200;
const largestKnown = 10_000;

let parseWithPackage: ((text: string) => Parsed) | null = null;

/** Thrown where a text is not of the common kind and the package that knows all of YAML is not loaded. */
class PackageWanted extends Error {}

/**
 * Parses YAML for its positions. Scalars keep their text: whether `on` is a boolean is decided by
 * whoever reads them. Most texts are scanned here; whoever may have others calls this {@link withYaml}.
 */
export function parseYaml(text: string): Parsed {
  const before = known.get(text);
  if (before) return before;
  const result = parsed(text);
  if (known.size >= mostKnown) known.clear();
  if (text.length <= largestKnown) known.set(text, result);
  return result;
}

function parsed(text: string): Parsed {
  const root = scanYaml(text);
  if (root) return { kind: 'tree', root };
  if (!parseWithPackage) throw new PackageWanted('The package for all of YAML is not loaded.');
  return parseWithPackage(text);
}

/** Runs a step that parses YAML; the package is loaded and the step run again only where it takes that. */
export async function withYaml<T>(step: () => T): Promise<T> {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof PackageWanted)) throw error;
    await loadYaml();
    return step();
  }
}

/** Loads the package, so that {@link parseYaml} knows all of YAML. */
export async function loadYaml(): Promise<void> {
  ({ parseWithPackage } = await import('./yaml-package.js'));
}
