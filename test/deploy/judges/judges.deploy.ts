import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlyTriggers } from '../../support/combinations.js';
import { filesOf, infraSubjects, rootOf, type Subject } from '../../support/infra-subjects.js';
import { lintTemplates } from '../../support/judges/cfn-lint.js';
import type { Finding } from '../../support/judges/finding.js';
import { checkScripts } from '../../support/judges/shellcheck.js';
import { synthesise } from '../../support/judges/synth.js';
import { validateModules } from '../../support/judges/terraform-validate.js';
import { initWords } from '../../support/terraform.js';
import { has, itWith, sh } from '../../support/tools.js';
import { projects, writeProject } from '../../support/write.js';
import { recordResult } from '../results.js';
import { nag, resourcesOf } from './nag.js';
import { idle, type Used, unexplained } from './verdict.js';

const tools = {
  cfnLint: await has('cfn-lint'),
  sam: await has('python3', '-c', 'import samtranslator'),
  init: await initWords(),
  shellcheck: await has('shellcheck'),
};
const limit = { timeout: 900_000 };

const subjects = (await infraSubjects()).map((subject) => ({
  ...subject,
  name: `judged-${subject.name}`,
}));
const of = (target: string): Subject[] => subjects.filter((subject) => subject.target === target);
/** Several functions in one template have no wiring of one; each of them is judged by itself. */
const single = (target: string): Subject[] => of(target).filter(({ wiring }) => wiring !== null);
const used: Used = new Set();

/** Plain CloudFormation by subject: the synthesised templates of CDK and the expanded ones of SAM. */
const templates = new Map<Subject, string>();

beforeAll(() => {
  for (const { name, files } of subjects) writeProject(name, files);
});

/** Notes for each subject what a judge found, and expects that nothing is left unexplained. */
async function judge(
  check: string,
  judged: readonly Subject[],
  find: () => Finding[] | Promise<Finding[]>,
): Promise<void> {
  expect(judged.length).toBeGreaterThan(10);
  const begun = Date.now();
  const findings = await find();
  const milliseconds = Math.round((Date.now() - begun) / judged.length);
  const owned = byOwner(findings);
  const left: Finding[] = [];
  for (const subject of judged) {
    const { trigger, variant, target } = subject;
    const open = unexplained(owned.get(subject) ?? [], subject, used);
    left.push(...open);
    const detail = open.map(({ rule, resource, message }) => `${rule} ${resource}: ${message}`);
    recordResult('judges', {
      trigger,
      variant,
      target,
      check,
      status: open.length > 0 ? 'failed' : 'passed',
      ...(open.length > 0 ? { detail: detail.join('; ') } : {}),
      milliseconds,
    });
  }
  expect(owned.get(undefined) ?? []).toEqual([]);
  expect(left).toEqual([]);
}

/** Findings by the subject that they are of; `undefined` has those of none. */
function byOwner(findings: readonly Finding[]): Map<Subject | undefined, Finding[]> {
  const owned = new Map<Subject | undefined, Finding[]>();
  for (const finding of findings) {
    const owner = ownerOf(finding.file);
    owned.set(owner, [...(owned.get(owner) ?? []), finding]);
  }
  return owned;
}

function ownerOf(file: string): Subject | undefined {
  return subjects.find(
    (subject) => file.startsWith(`${rootOf(subject)}/`) || templates.get(subject) === file,
  );
}

const templatesOf = (judged: readonly Subject[]): string[] =>
  judged.map((subject) => templates.get(subject) ?? '');

describe('SAM', () => {
  itWith('cfn-lint', tools.cfnLint)('cfn-lint finds nothing in the templates', limit, async () => {
    const all = of('sam').flatMap((subject) => filesOf(subject, 'template.yaml'));
    await judge('cfn-lint', of('sam'), () => lintTemplates(all));
  });

  itWith('aws-sam-translator', tools.sam)('templates expand', limit, async () => {
    const folder = join(projects, 'judged-expanded');
    mkdirSync(folder, { recursive: true });
    const words = of('sam').flatMap((subject) => {
      const template = join(folder, `${subject.name}.json`);
      templates.set(subject, template);
      return [...filesOf(subject, 'template.yaml'), template];
    });
    await sh('python3', [join(import.meta.dirname, 'transform.py'), ...words]);
  });

  itWith('cfn-lint', tools.cfnLint && tools.sam)(
    'cfn-lint finds nothing in what they expand to',
    limit,
    () => judge('cfn-lint, expanded', of('sam'), () => lintTemplates(templatesOf(of('sam')))),
  );

  itWith('aws-sam-translator', tools.sam)('cdk-nag has nothing left to say', limit, async () => {
    await judge('cdk-nag', single('sam'), () => nag(templatesOf(single('sam'))));
  });
});

describe('CDK', () => {
  it('apps synthesise', limit, async () => {
    for (const [subject, template] of await synthesise(of('cdk'))) templates.set(subject, template);
  });

  itWith('cfn-lint', tools.cfnLint)('cfn-lint finds nothing in the templates', limit, async () => {
    await judge('cfn-lint', of('cdk'), () => lintTemplates(templatesOf(of('cdk'))));
  });

  it('cdk-nag has nothing left to say', limit, async () => {
    await judge('cdk-nag', single('cdk'), () => nag(templatesOf(single('cdk'))));
  });
});

describe('Terraform', () => {
  itWith('terraform and its AWS provider', tools.init !== null)(
    'validates all configurations in one root',
    limit,
    () =>
      judge('terraform validate', of('terraform'), () =>
        validateModules(of('terraform'), join(projects, 'judged-modules'), tools.init ?? []),
      ),
  );
});

describe('AWS CLI', () => {
  itWith('shellcheck', tools.shellcheck)('shellcheck finds nothing in the scripts', limit, () =>
    judge('shellcheck', of('aws-cli'), () => checkScripts(of('aws-cli'))),
  );
});

describe('the judges', () => {
  // The list is about all triggers.
  const itOfAll = onlyTriggers
    ? it.skip
    : itWith('cfn-lint and aws-sam-translator', tools.cfnLint && tools.sam);

  itOfAll('have no suppression that nothing needs', () => expect(idle(used)).toEqual([]));

  it('are shown the resources of every template', () => {
    for (const template of templates.values()) expect(resourcesOf(template)).toBeGreaterThan(2);
  });

  itWith('aws-sam-translator', tools.sam)('notice a queue that has lost its net', () => {
    const subject = single('sam').find(({ name }) => name.endsWith('sqs-default-typescript'));
    if (!subject) throw new Error('No such subject.');
    const broken = join(projects, 'judged-expanded/broken.json');
    const template = readFileSync(templates.get(subject) ?? '', 'utf8');
    writeFileSync(broken, template.replace('"RedrivePolicy"', '"Tags": [], "Ignored"'));
    const rules = unexplained(nag([broken]), subject, new Set()).map(({ rule }) => rule);
    expect(rules).toContain('AwsSolutions-SQS3');
    expect(rules).toContain('Serverless-SQSRedrivePolicy');
  });
});

afterAll(() => templates.clear());
