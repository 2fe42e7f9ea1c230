import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StagedFile } from '../generators/transaction/change.js';
import { onlyTriggers, repository } from './support/combinations.js';
import { commonTo, expectGolden, expectGoldenUpon } from './support/golden.js';
import { filesOf, infraSubjects, rootOf, type Subject } from './support/infra-subjects.js';
import { checkWithBiome, readableForBiome } from './support/judges/biome.js';
import { lintTemplates } from './support/judges/cfn-lint.js';
import { checkScripts } from './support/judges/shellcheck.js';
import { synthesise } from './support/judges/synth.js';
import { validateModules } from './support/judges/terraform-validate.js';
import { terraformEnv as env, initWords } from './support/terraform.js';
import { has, itWith, sh } from './support/tools.js';
import { projects, writeProject } from './support/write.js';

const tools = {
  cfnLint: await has('cfn-lint'),
  terraform: await has('terraform', 'version'),
  init: await initWords(),
  shellcheck: await has('shellcheck'),
};
const bin = join(repository, 'test/workbench/node_modules/.bin');

const subjects = await infraSubjects();
const textOf = ({ files }: Subject, path: string): string | undefined =>
  files.find((file) => file.path === path)?.content;
const of = (target: string): Subject[] => subjects.filter((subject) => subject.target === target);
/** What takes long is done with every trigger at once and every language: the deploy proof does it with every variant. */
const broad = (target: string): Subject[] =>
  of(target).filter(
    ({ trigger, variant, language }) =>
      trigger === 'all' || variant === 'team' || language !== 'typescript',
  );

beforeAll(() => {
  for (const { name, files } of subjects) writeProject(name, files);
});

/** Files whose text is the target's matter; handlers have goldens of their own. */
function targetFiles({ files }: Subject): StagedFile[] {
  return files.filter(
    ({ path }) => !path.startsWith('src/functions/') && !path.startsWith('.lambda-trigger/'),
  );
}

describe('golden', () => {
  const isStandard = ({ variant }: Subject): boolean => /^(?:standard|team)$/.test(variant);
  const named = subjects.filter((each) => each.trigger !== 'all' && !isStandard(each));
  const skeletonOf = ({ target, language }: Subject): string => `skeletons/${target}-${language}`;
  const skeletons = new Set(named.map(skeletonOf));

  // One trigger alone cannot tell what all of them have in common.
  it.skipIf(onlyTriggers).each([...skeletons])('%s', (skeleton) => {
    const same = named.filter((subject) => skeletonOf(subject) === skeleton);
    expectGolden(skeleton, commonTo(same.map(targetFiles)));
  });

  it.each(named.filter(({ language }) => language === 'typescript'))('$name', (subject) => {
    expectGoldenUpon(skeletonOf(subject), `infra/${subject.name}`, targetFiles(subject));
  });

  it.each(subjects.filter(isStandard))('$name', (subject) => {
    expectGoldenUpon(skeletonOf(subject), `infra/${subject.name}`, targetFiles(subject));
  });

  const complete = subjects.filter(({ trigger }) => trigger === 'all');
  it.skipIf(onlyTriggers).each(complete)('$name', (subject) => {
    expectGolden(`infra/${subject.name}`, targetFiles(subject));
  });
});

describe('SAM', () => {
  itWith('cfn-lint', tools.cfnLint)('templates have no finding', { timeout: 120_000 }, async () => {
    const templates = broad('sam').flatMap((subject) => filesOf(subject, 'template.yaml'));
    expect(templates.length).toBeGreaterThan(3);
    expect(await lintTemplates(templates)).toEqual([]);
  });

  it('templates have one blank line between two blocks, as a formatter leaves it', () => {
    const templates = of('sam').map((subject) => textOf(subject, 'template.yaml') ?? '');
    expect(templates.filter((text) => /\n{3}|\n\n$|[ \t]\n/.test(text))).toEqual([]);
  });
});

describe('CDK', () => {
  const apps = of('cdk');

  it('apps are strictly typed', { timeout: 300_000 }, async () => {
    const settingsOf = (app: Subject): string => textOf(app, 'tsconfig.json') ?? '';
    // Apps under the same settings are checked in one go.
    for (const settings of new Set(apps.map(settingsOf))) {
      expect(settings).toContain('"strict": true');
      const same = apps.filter((app) => settingsOf(app) === settings);
      const names = same.map(({ name }) => name);
      const config = {
        extends: `./${names[0]}/tsconfig.json`,
        include: names.flatMap((name) => [`${name}/bin`, `${name}/lib`]),
      };
      writeFileSync(join(projects, 'tsconfig.cdk.json'), JSON.stringify(config));
      await sh(join(bin, 'tsc'), ['-p', join(projects, 'tsconfig.cdk.json')]);
    }
  });

  it('apps are formatted and clean for biome', async () => {
    // A Python project has no biome.json; its CDK app is held to that of the others.
    const [settings = '', ...others] = new Set(
      apps.flatMap((app) => textOf(app, 'biome.json') ?? []),
    );
    expect(others).toEqual([]);
    const files = readableForBiome(apps);
    expect(await checkWithBiome(settings, files)).toBe(files.size + 1);
  });

  it('apps synthesise to templates without a finding', { timeout: 300_000 }, async () => {
    const templates = [...(await synthesise(broad('cdk'))).values()];
    if (!tools.cfnLint && process.env['CI'] !== 'true') return;
    const found = await lintTemplates(templates);
    // W3005 tells of a DependsOn that CDK writes although a reference implies it.
    expect(found.filter(({ rule }) => rule !== 'W3005')).toEqual([]);
  });
});

describe('Terraform', () => {
  itWith('terraform', tools.terraform)('files are formatted', async () => {
    const folders = of('terraform').map(rootOf);
    const words = ['fmt', '-check', '-recursive', '-diff', ...folders];
    expect(await sh('terraform', words, { env })).toBe('');
  });

  itWith('terraform and its AWS provider', tools.init !== null)(
    'configurations are valid',
    { timeout: 300_000 },
    async () => {
      const folder = join(projects, 'terraform-modules');
      expect(await validateModules(broad('terraform'), folder, tools.init ?? [])).toEqual([]);
    },
  );
});

describe('AWS CLI', () => {
  const scripts = subjects.flatMap((subject) => filesOf(subject, '.sh'));

  it('scripts parse', async () => {
    expect(scripts.length).toBeGreaterThan(10);
    const parse = 'for each; do bash -n "$each" || exit; done';
    const { exitCode, stderr } = await execa('bash', ['-c', parse, 'parse', ...scripts], {
      reject: false,
    });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  itWith('shellcheck', tools.shellcheck)(
    'scripts have no finding',
    { timeout: 300_000 },
    async () => {
      expect(await checkScripts(broad('aws-cli'))).toEqual([]);
    },
  );

  it('scripts that are run are executable, and only those', () => {
    for (const { files } of of('aws-cli')) {
      for (const { path, content, executable } of files) {
        expect(executable, path).toBe(content.startsWith('#!'));
      }
    }
  });
});
