import { expect, it } from 'vitest';
import { catalogue } from '../../generators/catalogue.js';
import { projectOf } from '../support/combinations.js';

it.each(catalogue.targetIds)(
  '%s spells a literal whose members look like a reference',
  async (iac) => {
    const answers = { 'resource-properties': '{"ref":"main","deep":{"ref":"q"}}' };
    const variant = { trigger: 'cfn-custom-resource', variant: 'default', answers };

    const { files } = await projectOf(variant, { name: 'orders', language: 'typescript', iac });

    // The manifest has the answers as they were given.
    const own = files.filter(({ path }) => !path.startsWith('.lambda-trigger/'));
    const spelled = own.map(({ content }) => content.replaceAll(/["'\s]/g, ''));
    const members = /ref[:=]main,?deep[:=]\{ref[:=]q\}/;
    expect(spelled.filter((content) => members.test(content))).toHaveLength(1);
  },
);
