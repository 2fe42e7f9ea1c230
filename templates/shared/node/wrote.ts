import type { ProjectReader } from '../../../generators/define.js';
import { moduleKind } from '../../../generators/edit/node/module-kind.js';
import type { NodeLanguage } from './node-language.js';

/** Whether the code of a function is in one of the languages of Node.js. */
export function wrote(own: NodeLanguage, module: string, { peek }: ProjectReader): boolean {
  const kind = moduleKind(module, peek);
  if (!kind || kind.typescript !== (own.ending === '.ts')) return false;
  return kind.typescript || kind.esm === own.esm;
}
