import { expect, it } from 'vitest';
import { completeAnswers } from '../../generators/answers.js';
import { type Catalogue, catalogue as shipped } from '../../generators/catalogue.js';
import { shippedTemplates } from '../../generators/layers/shipped-templates.js';
import { newProject } from '../../generators/project.js';

/** The catalogue as who imports the package has it. */
const imported: Catalogue = {
  ...shipped,
  async templates(folders) {
    const paths = [...(await shipped.templates(folders)).keys()];
    return new Map(Object.entries(shippedTemplates(paths)));
  },
};

it.each([
  ['sqs', 'sam', 'typescript', 'powertools'],
  ['http-api', 'cdk', 'javascript-cjs', 'plain'],
  ['s3', 'terraform', 'python', 'plain'],
  ['eventbridge-scheduler', 'aws-cli', 'python', 'powertools'],
])('makes the same of %s in %s, %s: files and manifest', async (trigger, iac, language, style) => {
  const files = async (catalogue: Catalogue) => {
    const raw = { name: 'orders', trigger, iac, language, style };
    return (await newProject('shop', [await completeAnswers(raw, catalogue)], catalogue)).files;
  };
  expect(await files(imported)).toEqual(await files(shipped));
});

it('knows nothing that is not shipped', () => {
  const { nothing } = shippedTemplates(['nothing']);
  expect(() => nothing?.digest).toThrow('lacks the template nothing');
});
