import { describe, expect, it } from 'vitest';
import type { ProjectReader } from '../../../../generators/define.js';
import { appIn } from '../../../../templates/targets/cdk/detect.js';

const stackOf = (name: string): string =>
  `import { App, Stack } from 'aws-cdk-lib';\nclass ${name} extends Stack {\n  constructor(scope, id) {\n    super(scope, id);\n  }\n}\nnew ${name}(new App(), 'Shop');\n`;

function project(files: Record<string, string>): ProjectReader {
  const read = (path: string): string | null => files[path] ?? null;
  return {
    read,
    peek: read,
    isReadOnly: () => false,
    tree: () => [],
    files: () => [],
    folders: () => [],
  };
}

async function namesIn(reader: ProjectReader): Promise<string[]> {
  const app = await appIn(reader, '');
  return app.kind === 'app' ? app.stacks.map(({ name }) => name) : [];
}

describe('the app of a home', () => {
  const files = { 'cdk.json': '{ "app": "tsx app.ts" }', 'app.ts': stackOf('Shop') };

  it('is looked into once while its files stay', async () => {
    const reader = project({ ...files });
    expect(await namesIn(reader)).toEqual(['Shop']);
    expect(await appIn(reader, '')).toBe(await appIn(reader, ''));
  });

  it('is looked into again when a file that it was found in is another', async () => {
    const changing = { ...files };
    const reader = project(changing);
    expect(await namesIn(reader)).toEqual(['Shop']);
    changing['app.ts'] = stackOf('Store');
    expect(await namesIn(reader)).toEqual(['Store']);
  });

  it('is looked into again when a file comes that would be read before another', async () => {
    const growing: Record<string, string> = {
      'cdk.json': '{ "app": "node app.js" }',
      'app.js': stackOf('Shop'),
    };
    const reader = project(growing);
    expect(await namesIn(reader)).toEqual(['Shop']);
    growing['app.ts'] = stackOf('Store');
    expect(await namesIn(reader)).toEqual(['Store']);
  });

  it('is that of its own project', async () => {
    expect(await namesIn(project(files))).toEqual(['Shop']);
    expect(await namesIn(project({ ...files, 'app.ts': stackOf('Store') }))).toEqual(['Store']);
  });
});
