import { dirname, join } from 'node:path';
import type { TemplateLayer } from '../define.js';
import { readFolder } from '../packs/read-folder.js';
import { printable } from '../printable.js';
import { utf8Text } from '../utf8.js';
import { badText } from './config-text.js';
import type { FoundConfig } from './find-config.js';

/**
 * The templates that a configuration names beside itself, read as those of a pack are.
 * @param folder relative to the configuration
 * @throws UserError CLT_BAD_CONFIG, CLT_BAD_PACK for more than a pack may hold and for links that leave it.
 */
export function configLayer(
  folder: string,
  { path, title }: FoundConfig,
  { trust }: { trust: boolean },
): TemplateLayer {
  const place = join(dirname(path), folder);
  const texts = [...readFolder(place, printable(folder))].map(([name, bytes]) => {
    const text = utf8Text(bytes);
    if (text !== null) return [name, text] as const;
    throw badText(title, `${printable(`${folder}/${name}`)} is not UTF-8 text.`, null);
  });
  return { title: folder, files: new Map(texts), code: trust ? place : null };
}
