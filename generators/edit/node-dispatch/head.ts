import { Node, type Statement } from 'ts-morph';
import type { ProjectReader } from '../../define.js';
import { foldersOver, within } from '../../paths.js';
import { foreignObject, objectIn } from '../json-object.js';
import type { Splice } from '../text.js';

/** The longest line that the nearest formatter of a file makes; null where no file of its own tells. */
export function lineWidthOf(path: string, project: ProjectReader): number | null {
  for (const folder of foldersOver(path)) {
    const read = (name: string) => foreignObject(project.peek(within(folder, name)) ?? '');
    const [biome, prettier] = [read('biome.json'), read('.prettierrc')];
    const width = objectIn(biome ?? {}, 'formatter')['lineWidth'] ?? prettier?.['printWidth'];
    if (typeof width === 'number') return width;
    if (biome || prettier) return null;
  }
  return null;
}

/**
 * The parameters of a function joined in one line, as its formatter does once the head is shorter by so many
 * characters; null where nothing changes.
 */
export function joinedHead(statement: Statement, shorter: number, width: number): Splice | null {
  if (!Node.isFunctionDeclaration(statement)) return null;
  const body = statement.getBody();
  const start = statement.getStart();
  const head = statement
    .getSourceFile()
    .getFullText()
    .slice(start, body?.getStart() ?? start);
  const [, before = '', parameters = '', behind = ''] =
    /^([^\n(]*\()\n((?:[ \t]+[^\n]+,\n)+)(\)[^\n]*)$/.exec(head) ?? [];
  if (parameters === '') return null;
  const inside = parameters.split(',\n').flatMap((each) => each.trim() || []);
  const line = `${before}${inside.join(', ')}${behind}`;
  const fits = line.length + 1 - shorter <= width && line.length + 1 > width;
  const from = start + before.length;
  return fits ? { start: from, end: from + 1 + parameters.length, text: inside.join(', ') } : null;
}
