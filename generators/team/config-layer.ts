import { dirname } from 'node:path';
import type { TemplateLayer } from '../define.js';
import { folderLayer } from '../layers/project-layer.js';
import { printable } from '../printable.js';
import { badText } from './config-text.js';
import type { FoundConfig } from './find-config.js';

/**
 * The templates that a configuration names beside itself.
 * @param folder relative to the configuration
 * @throws UserError CLT_BAD_CONFIG where there is no such folder; CLT_BAD_TEMPLATE, CLT_PATH_ESCAPES
 */
export function configLayer(folder: string, { path, title }: FoundConfig): TemplateLayer {
  const layer = folderLayer(dirname(path), folder);
  if (layer) return layer;
  throw badText(title, `templates of ${title} is ${printable(folder)}, which there is not.`, null);
}
