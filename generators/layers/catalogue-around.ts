import type { Catalogue } from '../catalogue.js';
import type { Team, TemplateLayer } from '../contract/team.js';
import type { LayerOptions } from './layered.js';
import { projectLayer, templatesAround } from './project-layer.js';

/**
 * The layers that hold in a folder, the nearest first: those of the project there and those of its team.
 * @param folder absolute, in the project; null where there is none yet
 */
export function layersOf(
  folder: string | null,
  team: Pick<Team, 'layers'> | null,
): readonly TemplateLayer[] {
  const root = folder === null ? null : templatesAround(folder);
  const own = root === null ? null : projectLayer(root);
  return [...(own ? [own] : []), ...(team?.layers ?? [])];
}

/**
 * A catalogue, that of the team where there is one, with the templates of the project in a folder before it.
 * Nothing is loaded where the project has none.
 * @param folder absolute, in the project
 */
export async function catalogueAround(
  folder: string,
  catalogue: Catalogue,
  options: LayerOptions = {},
): Promise<Catalogue> {
  const layers = layersOf(folder, null);
  if (layers.length === 0) return catalogue;
  return (await import('./layered.js')).layered(catalogue, layers, options);
}
