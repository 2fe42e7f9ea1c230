import { expect, it } from 'vitest';
import { catalogue } from '../../generators/catalogue.js';
import { projectOf } from '../support/combinations.js';

it.each(catalogue.targetIds)(
  '%s spells a literal whose members look like a reference',
  async (iac) => {
    const answers = { 'input-parameters': '{"ref":"main","deep":{"ref":"q"}}' };
    const variant = { trigger: 'config-rule', variant: 'default', answers };

    const { files } = await projectOf(variant, { name: 'orders', language: 'typescript', iac });

    const spelled = files.map(({ content }) => content.replaceAll(/["'\\]/g, ''));
    const object = /\{ ?ref(?:: ?| = )main, ?deep(?:: ?| = )\{ ?ref(?:: ?| = )q ?\} ?\}/;
    expect(spelled.some((content) => object.test(content))).toBe(true);
  },
);
