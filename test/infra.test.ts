import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { completeAnswers } from '../generators/answers.js';
import { catalogue } from '../generators/catalogue.js';
import { newProject } from '../generators/project.js';
import type { StagedFile } from '../generators/transaction/change.js';
import { projectOf, repository, type Variant, variants } from './support/combinations.js';
import { expectGolden } from './support/golden.js';
import { terraformEnv as env, initWords } from './support/terraform.js';
import { has, itWith, sh } from './support/tools.js';
import { projects, writeProject } from './support/write.js';

interface Subject {
  /** Folder below the workbench and below `test/golden/infra`. */
  name: string;
  target: string;
  language: string;
  files: StagedFile[];
}

const tools = {
  cfnLint: await has('cfn-lint'),
  terraform: await has('terraform', 'version'),
  init: await initWords(),
  shellcheck: await has('shellcheck'),
};
const aws = { AWS_DEFAULT_REGION: 'eu-west-1' };
const bin = join(repository, 'test/workbench/node_modules/.bin');

/** TypeScript with every variant, Python with the default one, and one project with all triggers. */
const subjects: Subject[] = [];
for (const target of catalogue.targetIds) {
  for (const variant of variants) subjects.push(await subjectOf(target, variant, 'typescript'));
  for (const trigger of catalogue.triggerIds) {
    subjects.push(await subjectOf(target, { trigger, variant: 'default', answers: {} }, 'python'));
  }
  subjects.push(await allTriggers(target));
}

async function subjectOf(target: string, variant: Variant, language: string): Promise<Subject> {
  const { files } = await projectOf(variant, { iac: target, language });
  const name = `${target}-${variant.trigger}-${variant.variant}-${language}`;
  return { name, target, language, files };
}

async function allTriggers(target: string): Promise<Subject> {
  const answers = await Promise.all(
    catalogue.triggerIds.map((trigger, at) =>
      completeAnswers({ name: `shop-${at}-${trigger}`, trigger, iac: target }, catalogue),
    ),
  );
  const { files } = await newProject('shop', answers, catalogue);
  return { name: `${target}-all-triggers`, target, language: 'typescript', files };
}

const of = (target: string): Subject[] => subjects.filter((subject) => subject.target === target);
const root = ({ name }: Subject): string => join(projects, name);
const filesOf = (subject: Subject, ending: string): string[] =>
  subject.files
    .filter(({ path }) => path.endsWith(ending))
    .map(({ path }) => join(root(subject), path));

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
  it.each(subjects.filter(({ language }) => language === 'typescript'))('$name', (subject) => {
    expectGolden(`infra/${subject.name}`, targetFiles(subject));
  });
});

describe('SAM', () => {
  itWith('cfn-lint', tools.cfnLint)('templates have no finding', { timeout: 120_000 }, async () => {
    const templates = of('sam').flatMap((subject) => filesOf(subject, 'template.yaml'));
    expect(templates.length).toBeGreaterThan(10);
    expect(await sh('cfn-lint', ['--', ...templates], { env: aws })).toBe('');
  });
});

describe('CDK', () => {
  const apps = of('cdk');

  it('apps are strictly typed', { timeout: 180_000 }, async () => {
    const folders = apps.map(({ name }) => name);
    const typescript = apps.find(({ language }) => language === 'typescript');
    const config = {
      extends: `./${typescript?.name}/tsconfig.json`,
      include: folders.flatMap((name) => [`${name}/bin`, `${name}/lib`]),
    };
    writeFileSync(join(projects, 'tsconfig.cdk.json'), JSON.stringify(config));
    await sh(join(bin, 'tsc'), ['-p', join(projects, 'tsconfig.cdk.json')]);
  });

  it.each(apps)('$name is formatted and clean for biome', async (subject) => {
    const output = await sh(join(bin, 'biome'), ['check', '--error-on-warnings', 'bin', 'lib'], {
      cwd: root(subject.language === 'typescript' ? subject : withBiome(subject)),
    });
    expect(output).toContain('No fixes applied');
  });

  it('apps synthesise to templates without a finding', { timeout: 300_000 }, async () => {
    const templates = await synth(apps);
    expect(templates.length).toBe(apps.length);
    if (!tools.cfnLint && process.env['CI'] !== 'true') return;
    // W3005 tells of a DependsOn that CDK writes although a reference implies it.
    const found = await sh('cfn-lint', ['--ignore-checks', 'W3005', '--', ...templates], {
      env: aws,
    });
    expect(found).toBe('');
  });

  async function synth(subjects: readonly Subject[]): Promise<string[]> {
    const script = join(repository, 'test/support/synth-apps.ts');
    await sh(join(bin, 'tsx'), [script, ...subjects.map(root)], { env: aws });
    return subjects.flatMap((subject) => {
      const out = join(root(subject), 'cdk.out');
      const names = readdirSync(out).filter((name) => name.endsWith('.template.json'));
      return names.map((name) => join(out, name));
    });
  }

  /** A Python project has no biome.json; its CDK app is held to the same one. */
  function withBiome(subject: Subject): Subject {
    const typescript = apps.find(({ language }) => language === 'typescript');
    if (typescript) cpSync(join(root(typescript), 'biome.json'), join(root(subject), 'biome.json'));
    return subject;
  }
});

describe('Terraform', () => {
  itWith('terraform', tools.terraform)('files are formatted', async () => {
    for (const subject of of('terraform')) {
      const output = await sh(
        'terraform',
        ['fmt', '-check', '-recursive', '-diff', root(subject)],
        { env },
      );
      expect(output, subject.name).toBe('');
    }
  });

  itWith('terraform and its AWS provider', tools.init !== null)(
    'configurations are valid',
    { timeout: 300_000 },
    async () => {
      const modules = join(projects, 'terraform-modules');
      mkdirSync(modules, { recursive: true });
      const calls = of('terraform').map(
        (subject) =>
          `module "${subject.name}" {\n  source = "../${basename(root(subject))}/infra"\n}\n`,
      );
      writeFileSync(join(modules, 'main.tf'), calls.join('\n'));
      for (const subject of of('terraform')) dummyZips(subject);
      await sh('terraform', tools.init ?? [], { cwd: modules, env });
      const out = await sh('terraform', ['validate', '-json'], { cwd: modules, env });
      expect(JSON.parse(out)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    },
  );

  function dummyZips(subject: Subject): void {
    mkdirSync(join(root(subject), 'dist'), { recursive: true });
    const names = filesOf(subject, '.tf').flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/dist\/([\w-]+\.zip)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    for (const name of names) writeFileSync(join(root(subject), 'dist', name), 'zip');
  }
});

describe('AWS CLI', () => {
  const scripts = subjects.flatMap((subject) => filesOf(subject, '.sh'));

  it('scripts parse', async () => {
    expect(scripts.length).toBeGreaterThan(10);
    for (const script of scripts) {
      const { exitCode, stderr } = await execa('bash', ['-n', script], { reject: false });
      expect(stderr, script).toBe('');
      expect(exitCode, script).toBe(0);
    }
  });

  itWith('shellcheck', tools.shellcheck)(
    'scripts have no finding',
    { timeout: 180_000 },
    async () => {
      expect(await sh('shellcheck', ['--external-sources', '--', ...scripts])).toBe('');
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
