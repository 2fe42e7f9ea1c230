import { parseYaml, withYaml } from '../tree/yaml.js';
import { indented } from './indent.js';
import { styleOf } from './style.js';

/** Blocks of YAML at column 0, indented as a template is; as they are where one of both is no YAML that parses. */
export function spelledLike(blocks: readonly string[], text: string): Promise<string[]> {
  return withYaml(() => {
    const parsed = parseYaml(text);
    if (parsed.kind === 'broken') return [...blocks];
    const style = styleOf(text, [parsed.root], parsed.root);
    return blocks.map((block) =>
      block.trim() === '' || parseYaml(block).kind === 'broken'
        ? block
        : indented(block, 0, style).join('\n'),
    );
  });
}
