import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../../generators/answers.js';
import { catalogue as shipped } from '../../generators/catalogue.js';
import { blockWords, precompiled } from '../../generators/layers/compile-template.js';
import { ejected, movedOn, originOf } from '../../generators/layers/ejected.js';
import { layered } from '../../generators/layers/layered.js';
import {
  sourceOf,
  sourcePaths,
  type TemplateSource,
} from '../../generators/layers/shipped-sources.js';
import { manifestPath } from '../../generators/manifest.js';
import { newProject } from '../../generators/project.js';
import { sourcesFolder } from '../../generators/recorded-sources.js';
import { helpers } from '../../generators/render.js';

const vocabulary = { helpers: [...blockWords, ...Object.keys(helpers)], partials: [] };

async function source(path: string): Promise<TemplateSource> {
  const found = await sourceOf(path);
  if (!found) throw new Error(`There is no ${path}.`);
  return found;
}

/** What Handlebars runs, without the lines of the template that errors name. */
const program = (text: string): string =>
  precompiled(text, vocabulary).replace(/\{"start":\{[^}]*\},"end":\{[^}]*\}\}/g, '');

async function all(): Promise<Map<string, string>> {
  const paths = await sourcePaths();
  const texts = paths.map(async (path) => [path, ejected(await source(path))] as const);
  return new Map(await Promise.all(texts));
}

describe('an ejected template', () => {
  it('runs the same program as the shipped one, each of them', async () => {
    const files = await all();
    expect(files.size).toBeGreaterThan(1500);
    for (const [path, text] of files) {
      expect(program(text), path).toBe(program((await source(path)).text));
    }
  }, 60_000);

  it.each([
    ['sqs', 'sam', 'typescript', 'powertools'],
    ['http-api', 'cdk', 'javascript-cjs', 'plain'],
    ['s3', 'terraform', 'python', 'plain'],
    ['eventbridge-pipes', 'aws-cli', 'python', 'powertools'],
    ['s3-batch', 'aws-cli', 'javascript', 'plain'],
  ])(
    'makes the same files of %s in %s, %s',
    async (trigger, iac, language, style) => {
      const catalogue = layered(shipped, [{ title: 'all', files: await all(), code: null }]);
      const files = async (of: typeof shipped) => {
        const raw = { name: 'orders', trigger, iac, language, style };
        const project = await newProject('shop', [await completeAnswers(raw, of)], of);
        expect(project.notes.filter(({ code }) => code === 'CLT_TEMPLATE_MOVED_ON')).toEqual([]);
        return project.files.filter(
          ({ path }) => path !== manifestPath && !path.startsWith(`${sourcesFolder}/`),
        );
      };
      expect(await files(catalogue)).toEqual(await files(shipped));
    },
    60_000,
  );

  it('tells where it came from, whatever the line ends', async () => {
    const { digest, text } = await source('targets/aws-cli/project/deploy.sh.hbs');
    expect(text.startsWith('#!')).toBe(true);
    expect(originOf(ejected({ digest, text }))).toBe(digest);
    expect(originOf(ejected({ digest, text }).replaceAll('\n', '\r\n'))).toBe(digest);
    expect(originOf(text)).toBeNull();
    expect(originOf(`\n${ejected({ digest, text })}`)).toBeNull();
  });
});

describe('a template that has moved on', () => {
  const path = 'triggers/sqs/python/handler.plain.py.hbs';
  const old = ejected({ digest: 'a'.repeat(64), text: 'old\n' });

  it('is told with what shows the shipped one', async () => {
    const [note, ...others] = await movedOn([
      { title: 'ours', files: new Map([[path, old]]), code: null },
    ]);
    expect(others).toEqual([]);
    expect(note?.code).toBe('CLT_TEMPLATE_MOVED_ON');
    expect(note?.message).toContain(`eject ${path} --print`);
  });

  it('is told where nothing is shipped under its path any more', async () => {
    const files = new Map([['triggers/sqs/python/gone.py.hbs', old]]);
    const [note] = await movedOn([{ title: 'ours', files, code: null }]);
    expect(note?.message).toContain('ours/triggers/sqs/python/gone.py.hbs');
  });

  it('is told by a run that makes functions', async () => {
    const layers = [{ title: 'ours', files: new Map([[path, old]]), code: null }];
    const catalogue = layered(shipped, layers);
    const raw = { name: 'orders', trigger: 'sqs', language: 'python' };
    const { notes } = await newProject('shop', [await completeAnswers(raw, catalogue)], catalogue);
    expect(notes.map(({ code }) => code)).toContain('CLT_TEMPLATE_MOVED_ON');
  });
});
