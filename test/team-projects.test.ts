import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { completeAnswers } from '../generators/answers.js';
import { catalogue } from '../generators/catalogue.js';
import { newProject } from '../generators/project.js';
import type { StagedFile } from '../generators/transaction/change.js';
import { repository, styles } from './support/combinations.js';
import { checkWithBiome, readableForBiome } from './support/judges/biome.js';
import { ruffFindings } from './support/ruff.js';
import { type Outcome, powertoolsPath, runPytest, runVitest } from './support/run-projects.js';
import { withTemplates } from './support/team-layer.js';
import { sh } from './support/tools.js';
import { projects, writeProject } from './support/write.js';

/** What a project itself makes its zips with. */
const { unzipSync } = createRequire(join(repository, 'test/workbench/package.json'))('fflate') as {
  unzipSync(zip: Uint8Array): { [path: string]: Uint8Array };
};

interface Subject {
  /** Folder below the workbench. */
  name: string;
  language: string;
  files: StagedFile[];
}

const team = withTemplates(catalogue, {
  'files/owners.json.hbs': '{ "function": "{{name}}", "team": {{json region}} }\n',
});
const standard = {
  layout: { functions: 'services/api' },
  naming: { prefix: 'acme-' },
  files: [{ path: 'owners/{name}.json', template: 'files/owners.json.hbs' }],
};

/** Two functions of a team in every language and style, whose zips are made by the project itself. */
const subjects: Subject[] = [];
for (const language of catalogue.languageIds) {
  for (const style of styles) {
    const common = { language, style, iac: 'terraform', region: 'eu-west-1', standard };
    const answers = [
      await completeAnswers({ name: 'order-events', trigger: 'sqs', ...common }, team),
      await completeAnswers({ name: 'shop', trigger: 'http-api', ...common }, team),
    ];
    const { files } = await newProject('shop', answers, team);
    subjects.push({ name: `team-${language}-${style}`, language, files });
  }
}

const isPython = ({ language }: Subject): boolean => language === 'python';
const none: Outcome = { passed: 0, failed: 0, messages: [] };
const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  for (const { name, files } of subjects) writeProject(name, files);
  const named = (python: boolean): string[] =>
    subjects.filter((each) => isPython(each) === python).map(({ name }) => name);
  const found = [
    ...(await runVitest(named(false))),
    ...(await runPytest(named(true), await powertoolsPath())),
  ];
  for (const [name, outcome] of found) outcomes.set(name, outcome);
}, 300_000);

describe('projects whose functions lie where a team has them', () => {
  it.each(subjects)('$name passes its own tests', ({ name }) => {
    const { passed, failed, messages } = outcomes.get(name) ?? none;
    expect(messages).toEqual([]);
    expect(failed).toBe(0);
    expect(passed).toBeGreaterThanOrEqual(8);
  });

  it.each(subjects.filter((each) => !isPython(each)))(
    '$name finds its tests by its own configuration',
    async ({ name }) => {
      const vitest = join(repository, 'test/workbench/node_modules/.bin/vitest');
      const said = await sh(vitest, ['list', '--filesOnly'], { cwd: join(projects, name) });
      const found = said.match(/^services\/api\/[\w-]+\/handler\.test\.\w+$/gm);
      expect(found).toHaveLength(2);
    },
    60_000,
  );

  it('are strictly typed', { timeout: 120_000 }, async () => {
    for (const language of catalogue.languageIds.filter((id) => id !== 'python')) {
      const names = subjects.filter((each) => each.language === language).map(({ name }) => name);
      const config = join(projects, 'tsconfig.team.json');
      const settings = { extends: `./${names[0]}/tsconfig.json`, include: names };
      writeFileSync(config, JSON.stringify(settings));
      await sh(join(repository, 'test/workbench/node_modules/.bin/tsc'), ['-p', config]);
    }
  });

  it('are formatted', async () => {
    const scripts = subjects.filter((each) => !isPython(each));
    const settings = scripts[0]?.files.find(({ path }) => path === 'biome.json')?.content ?? '';
    const files = readableForBiome(scripts);
    expect(await checkWithBiome(settings, files)).toBe(files.size + 1);
    for (const { files: own } of subjects.filter(isPython)) {
      const python = own.filter(({ path }) => path.endsWith('.py'));
      for (const { path, content } of python) {
        expect(ruffFindings(content, 'api'), path).toEqual([]);
      }
    }
  });

  const plain = subjects.filter(({ name }) => name.endsWith('-plain'));
  it.each(plain)('$name packs them', { timeout: 120_000 }, async ({ name, language }) => {
    const root = join(projects, name);
    const words =
      language === 'python' ? ['python3', 'scripts/package.py'] : ['node', 'scripts/package.mjs'];
    await execa(words[0] ?? '', words.slice(1), { cwd: root });
    for (const each of ['order-events', 'shop']) {
      const zip = Object.keys(unzipSync(readFileSync(join(root, `dist/${each}.zip`))));
      const modules = zip.map((path) => path.replace(/\.\w+$/, ''));
      expect(modules).toContain(moduleOf(root, each));
      expect(zip.filter((path) => /(?:^|\/)test_|\.test\.|\/events\//.test(path))).toEqual([]);
    }
  });

  it('have the files of the team', () => {
    for (const { name } of subjects) {
      const text = readFileSync(join(projects, name, 'owners/order-events.json'), 'utf8');
      expect(JSON.parse(text)).toEqual({ function: 'order-events', team: 'eu-west-1' });
      expect(existsSync(join(projects, name, 'owners/shop.json'))).toBe(true);
      expect(existsSync(join(projects, name, 'src'))).toBe(false);
    }
  });
});

/** The module in the zip that the function's infrastructure names: of `api.shop.handler.handler`, `api/shop/handler`. */
function moduleOf(root: string, name: string): string {
  const infra = readFileSync(join(root, `infra/${name}.tf`), 'utf8');
  const handler = /^\s*handler\s*=\s*"([\w.]+)\.\w+"$/m.exec(infra)?.[1] ?? '';
  return handler.replaceAll('.', '/');
}
